import { type RefObject, useEffect, useState } from "react";

const BEYOND = 12;

export interface RowWindow {
  /** The first row that is drawn, and the one behind the last. */
  first: number;
  end: number;
}

/** Which rows of a long list are drawn: those in view, and some beyond on either side. All rows are equally high. */
export function useRowWindow(box: RefObject<HTMLElement | null>, count: number, height: number): RowWindow {
  const [place, setPlace] = useState({ top: 0, room: 900 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const top = Math.floor(element.scrollTop / height) * height;
      const room = element.clientHeight;
      setPlace((before) => (before.top === top && before.room === room ? before : { top, room }));
    };
    const sized = new ResizeObserver(look);
    sized.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      sized.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [box, height]);
  const first = Math.min(Math.max(0, place.top / height - BEYOND), Math.max(0, count - 1));
  const end = Math.min(count, Math.ceil((place.top + place.room) / height) + BEYOND);
  return { first, end };
}

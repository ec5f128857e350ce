import { type RefObject, useLayoutEffect, useState } from "react";

const AHEAD = 12;
const ALL_UP_TO = 200;

export interface Window {
  /** The first row that is drawn, and the one behind the last. */
  first: number;
  end: number;
  /** How high the rows are that stand before and behind those. */
  above: number;
  below: number;
}

/** Which of many rows of one height are drawn: those in view of what scrolls, and some around them. */
export function useWindow(scroller: RefObject<HTMLElement | null>, rows: number, rowHeight: number): Window {
  const [view, setView] = useState({ top: 0, height: 900 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    look();
    const sized = new ResizeObserver(look);
    sized.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sized.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller]);
  return windowOf(view.top, view.height, rows, rowHeight);
}

/** The rows in view, and as many again as `AHEAD` before and behind them; all, where there are few. */
export function windowOf(top: number, height: number, rows: number, rowHeight: number): Window {
  if (rows <= ALL_UP_TO) return { first: 0, end: rows, above: 0, below: 0 };
  const seen = Math.ceil(height / rowHeight) + 2 * AHEAD;
  const first = Math.max(0, Math.min(rows - seen, Math.floor(top / rowHeight) - AHEAD));
  const end = Math.min(rows, first + seen);
  return { first, end, above: first * rowHeight, below: (rows - end) * rowHeight };
}

import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from "react";

/** Rows whose order is changed by dragging a grip, by arrows on it, or by Alt and arrows anywhere in a row. */
export interface Reorder {
  /** Goes on the list that holds the rows and nothing else. */
  list: RefObject<HTMLOListElement | null>;
  /** From where to where a row is being dragged; null: none is. */
  dragged: { from: number; to: number } | null;
  /** What whoever hears the page is told. */
  said: string;
  /** Moves a row by so many places; one that has no place there stays. */
  move: (at: number, by: number) => void;
  onRow: (at: number) => { onKeyDown: (event: KeyboardEvent) => void; "data-dragged"?: true };
  onGrip: (at: number) => {
    "data-grip": true;
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
}

/**
 * Puts rows in another order.
 *
 * @param count how many there are.
 * @param noun what one is called: `step`.
 * @param onMove is told which one goes how many places down, or up if that is negative.
 */
export function useReorder(count: number, noun: string, onMove: (at: number, by: number) => void): Reorder {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<Reorder["dragged"]>(null);
  const [said, setSaid] = useState("");
  const move = (at: number, by: number) => {
    const to = at + by;
    if (to < 0 || to >= count) return;
    onMove(at, by);
    setSaid(`Now ${noun} ${to + 1} of ${count}`);
    // The grip that was pressed goes along with its row.
    requestAnimationFrame(() => gripOf(list.current, to)?.focus());
  };
  const drop = () => {
    if (dragged && dragged.from !== dragged.to) onMove(dragged.from, dragged.to - dragged.from);
    setDragged(null);
  };
  const onKeyDown = (at: number, isGrip: boolean) => (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape" && dragged) setDragged(null);
    if (!by || !(isGrip || event.altKey)) return;
    event.preventDefault();
    event.stopPropagation();
    move(at, by);
  };
  return {
    list,
    dragged,
    said,
    move,
    onRow: (at) => ({
      onKeyDown: onKeyDown(at, false),
      ...(dragged?.to === at ? { "data-dragged": true as const } : {}),
    }),
    onGrip: (at) => ({
      "data-grip": true,
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged({ from: at, to: at });
      },
      onPointerMove: (event) =>
        dragged && setDragged({ ...dragged, to: placeAt(list.current, event.clientY) }),
      onPointerUp: drop,
      onPointerCancel: () => setDragged(null),
      onKeyDown: onKeyDown(at, true),
    }),
  };
}

/** The same in another order: one of them moved by so many places. */
export function movedBy<T>(all: readonly T[], at: number, by: number): T[] {
  const one = all[at];
  const to = at + by;
  if (one === undefined || to < 0 || to >= all.length) return [...all];
  const others = all.filter((_, i) => i !== at);
  return [...others.slice(0, to), one, ...others.slice(to)];
}

function gripOf(list: HTMLElement | null, place: number): HTMLElement | null {
  return list?.children[place]?.querySelector<HTMLElement>("[data-grip]") ?? null;
}

/** The place among the rows that a height of the window lies in. */
function placeAt(list: HTMLElement | null, y: number): number {
  const boxes = [...(list?.children ?? [])].map((each) => each.getBoundingClientRect());
  const place = boxes.findIndex(({ bottom }) => y < bottom);
  return place < 0 ? Math.max(0, boxes.length - 1) : place;
}

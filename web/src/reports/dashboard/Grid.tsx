import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import type { Card } from "../../api/nouns";
import { GripIcon } from "../../parts/icons";
import style from "./Dashboard.module.css";
import { COLUMNS, changed, type Place } from "./grid";

export const ROW_PX = 56;
const GAP_PX = 12;
const NARROW_PX = 640;
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export type Placed = Required<Pick<Card, "x" | "y" | "w" | "h">> & Card;

interface Props {
  cards: readonly Placed[];
  /** Whether cards can be moved and resized. */
  arranging: boolean;
  titleOf: (card: Placed, place: number) => string;
  onArrange: (cards: Placed[]) => void;
  children: (card: Placed, place: number) => ReactNode;
}

interface Dragged {
  which: number;
  resizes: boolean;
  /** Where the pointer went down, and what lay where then. */
  from: { x: number; y: number };
  cards: readonly Placed[];
  to: Place;
}

/** Cards on twelve columns, moved and resized by mouse, finger or keys; below each other where there is no room. */
export function Grid({ cards, arranging, titleOf, onArrange, children }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [said, setSaid] = useState("");
  const narrow = width < NARROW_PX;
  const column = (width + GAP_PX) / COLUMNS;
  const shown = dragged ? changed(dragged.cards, dragged.which, dragged.to) : cards;
  const begin = (which: number, resizes: boolean) => (event: PointerEvent<HTMLElement>) => {
    const card = cards[which];
    if (!card || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged({ which, resizes, from: { x: event.clientX, y: event.clientY }, cards, to: card });
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    const card = dragged?.cards[dragged.which];
    if (!dragged || !card) return;
    const by = {
      x: (event.clientX - dragged.from.x) / column,
      y: (event.clientY - dragged.from.y) / (ROW_PX + GAP_PX),
    };
    const to = dragged.resizes
      ? { ...card, w: Math.min(COLUMNS - card.x, card.w + by.x), h: card.h + by.y }
      : { ...card, x: card.x + by.x, y: card.y + by.y };
    setDragged({ ...dragged, to });
  };
  const drop = () => {
    if (dragged) onArrange(changed(dragged.cards, dragged.which, dragged.to));
    setDragged(null);
  };
  const step = (which: number) => (event: KeyboardEvent) => {
    if (event.key === "Escape" && dragged) setDragged(null);
    const [x, y] = STEPS[event.key] ?? [0, 0];
    const card = cards[which];
    if (!card || (x === 0 && y === 0)) return;
    event.preventDefault();
    const to = event.shiftKey
      ? { ...card, w: Math.min(COLUMNS - card.x, card.w + x), h: card.h + y }
      : // What is moved down has to get past what is below it.
        { ...card, x: card.x + x, y: y > 0 ? next(cards, card) : y < 0 ? previous(cards, card) : card.y };
    const moved = changed(cards, which, to);
    onArrange(moved);
    const now = moved[which];
    if (now) {
      setSaid(`${titleOf(now, which)}: column ${now.x + 1}, row ${now.y + 1}, ${now.w} wide, ${now.h} high.`);
    }
  };
  const rows = Math.max(0, ...shown.map(({ y, h }) => y + h));
  return (
    <div
      ref={ref}
      className={style.grid}
      data-narrow={narrow}
      style={narrow ? undefined : { height: rows * (ROW_PX + GAP_PX) }}
    >
      <p className="unseen" role="status">
        {said}
      </p>
      {width > 0 &&
        shown.map((card, which) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a card is known by its place in the list, which stays.
            key={which}
            className={style.place}
            data-dragged={dragged?.which === which}
            style={narrow ? { height: card.h * ROW_PX } : boxOf(card, column)}
          >
            {children(card, which)}
            {arranging && !narrow && (
              <>
                <button
                  type="button"
                  className={style.grip}
                  aria-label={`Move ${titleOf(card, which)}: arrow keys; with Shift they resize`}
                  title="Drag, or use the arrow keys; with Shift they resize"
                  onPointerDown={begin(which, false)}
                  onPointerMove={drag}
                  onPointerUp={drop}
                  onPointerCancel={() => setDragged(null)}
                  onKeyDown={step(which)}
                >
                  <GripIcon size={14} />
                </button>
                <div
                  className={style.corner}
                  aria-hidden="true"
                  onPointerDown={begin(which, true)}
                  onPointerMove={drag}
                  onPointerUp={drop}
                  onPointerCancel={() => setDragged(null)}
                />
              </>
            )}
          </div>
        ))}
    </div>
  );
}

function boxOf({ x, y, w, h }: Place, column: number) {
  return {
    left: x * column,
    top: y * (ROW_PX + GAP_PX),
    width: w * column - GAP_PX,
    height: h * (ROW_PX + GAP_PX) - GAP_PX,
  };
}

const beside = (one: Place, other: Place) => one.x < other.x + other.w && other.x < one.x + one.w;

/** Below what lies below a card. */
function next(cards: readonly Placed[], card: Placed): number {
  const under = cards.filter((other) => other !== card && beside(other, card) && other.y >= card.y + card.h);
  return under.length > 0 ? Math.min(...under.map(({ y, h }) => y + h)) : card.y;
}

/** Above what lies above it. */
function previous(cards: readonly Placed[], card: Placed): number {
  const over = cards.filter((other) => other !== card && beside(other, card) && other.y + other.h <= card.y);
  return over.length > 0 ? Math.max(...over.map(({ y }) => y)) : 0;
}

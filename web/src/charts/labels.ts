/** Where the labels of what happened stand above a plot, so that none lies over another. Pure. */
import type { DrawnAs, Frame } from "./frame";
import type { Plot, PlotMark } from "./plot";

export interface MarkLabel {
  x: number;
  /** How much room its text has; null: it says how many it stands for. */
  width: number | null;
  /** Whether its text stands before its line: at the right end there is no room behind it. */
  before: boolean;
  /** Those it stands for, from the first on. */
  marks: [PlotMark, ...PlotMark[]];
}

export const MOST_NAMED = 6;
const WIDEST = 150;
const NARROWEST = 44;
const GAP = 8;
/** A label that begins so near to the right end stands before its line. */
const ENOUGH = 100;
/** Of a label that is a number. */
const NUMBER = 24;

/** Where the hairline of a mark stands: where its bucket begins in bars, else on its point. */
export function markX(frame: Frame, as: DrawnAs, bucket: number): number {
  return as === "bar" ? frame.x(bucket) - frame.band / 2 : frame.x(bucket);
}

/** One label a place; with over six in view, or without room for their texts, they are numbers. */
export function labelsOf(plot: Pick<Plot, "marks">, as: DrawnAs, frame: Frame): MarkLabel[] {
  const places: MarkLabel[] = [];
  for (const mark of plot.marks) {
    const x = markX(frame, as, mark.bucket);
    const last = places.at(-1);
    if (last && x - last.x < NUMBER) last.marks.push(mark);
    else places.push({ x, width: null, before: false, marks: [mark] });
  }
  if (plot.marks.length > MOST_NAMED) return places;
  const end = frame.left + frame.width;
  const last = places.length - 1;
  const flips = (places[last]?.x ?? 0) > end - ENOUGH;
  return places.map((label, i) => {
    const before = i === last && flips;
    const [ahead, behind] = [places[i - 1]?.x ?? frame.left, places[i + 1]?.x ?? end];
    // Where the last one stands before its line, it shares the room with the one before it.
    const free = before
      ? (label.x - ahead) / (i > 0 ? 2 : 1)
      : (behind - label.x) / (flips && i === last - 1 ? 2 : 1);
    const room = Math.min(WIDEST, free - GAP);
    return { ...label, before, width: label.marks.length > 1 || room < NARROWEST ? null : room };
  });
}

/** What a place is drawn as: an incident stands out before a release, and that before anything else. */
export function kindOf(marks: readonly PlotMark[]): PlotMark["kind"] {
  const kinds = new Set(marks.map(({ kind }) => kind));
  return kinds.has("incident") ? "incident" : kinds.has("release") ? "release" : "other";
}

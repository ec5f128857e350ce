/** Where points, their names and the lines of a scatter plot stand. Pure. */
import { placesOf } from "./labelPlaces";
import { scaleOf } from "./plot";

export interface Dot {
  key: string;
  name: string;
  x: number;
  y: number;
  /** Its figures, for the tooltip: a name and a figure each. */
  figures: [string, string][];
  /** Who a click leads to, in words; null: to nobody. */
  behind: string | null;
}

export interface Axis {
  name: string;
  print: (value: number) => string;
  /** Where the halves part. */
  cut: number;
}

export const MARGIN = { top: 24, right: 20, bottom: 44, left: 56 };
const CHARACTER = 6.4;
export const WIDEST = 160;

export type ScatterPlot = ReturnType<typeof scatterOf>;
export type ScatterSpot = ScatterPlot["spots"][number];

/** The places of all, the widest first. */
export function scatterOf(dots: Dot[], x: Axis, y: Axis, width: number, height: number) {
  const inner = {
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  const [across, up] = [
    scaleOf([...dots.map((dot) => dot.x), x.cut * 1.1]),
    scaleOf([...dots.map((dot) => dot.y), y.cut * 1.1]),
  ];
  const placeX = (value: number) => MARGIN.left + (value / across.max) * inner.width;
  const placeY = (value: number) => MARGIN.top + (1 - value / up.max) * inner.height;
  const ordered = [...dots].sort((a, b) => b.x - a.x || b.y - a.y);
  const spots = ordered.map((dot) => ({ dot, left: placeX(dot.x), top: placeY(dot.y) }));
  const names = placesOf(
    spots.map(({ dot, left, top }) => ({
      x: left - MARGIN.left,
      y: top - MARGIN.top,
      width: Math.min(WIDEST, dot.name.length * CHARACTER + 2),
    })),
    inner,
  );
  const moved = names.map((name) => name && { left: name.left + MARGIN.left, top: name.top + MARGIN.top });
  const steps = ({ max, step }: typeof across) =>
    Array.from({ length: Math.round(max / step) + 1 }, (_, i) => i * step);
  return {
    inner,
    placeX,
    placeY,
    ticksX: steps(across),
    ticksY: steps(up),
    spots: spots.map((spot, i) => ({ ...spot, name: moved[i] ?? null })),
  };
}

const NEAR = 28;

/** The point at a place; null: none is near. */
export function nearest(spots: ScatterSpot[], x: number, y: number): string | null {
  let [found, least]: [string | null, number] = [null, NEAR];
  for (const { dot, left, top } of spots) {
    const apart = Math.hypot(left - x, top - y);
    if (apart < least) [found, least] = [dot.key, apart];
  }
  return found;
}

/** Where things stand inside a chart, in pixels; the drawing and what is laid over it share this arithmetic. */
import type { Plot, PlotLine } from "./plot";
import { scaleOf, stacked } from "./plot";

export type DrawnAs = "line" | "area" | "bar";

export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
  scale: { min: number; max: number; step: number };
  /** Width of one bucket. */
  band: number;
  x: (bucket: number) => number;
  y: (value: number) => number;
}

const MARGIN = { top: 22, right: 20, bottom: 26 };
const CHARACTER = 6.6;
const WIDEST_BAR = 44;

export function isStacked(as: DrawnAs, plot: Plot): boolean {
  return as !== "line" && plot.lines.length > 1;
}

export function frameOf(plot: Plot, as: DrawnAs, width: number, height: number): Frame {
  const stack = isStacked(as, plot);
  const now = stack
    ? [...stacked(plot.lines), ...stacked(plot.lines, "down")]
    : plot.lines.flatMap(({ values }) => values);
  const before = stack ? stackedBefore(plot) : plot.lines.flatMap(({ before }) => before ?? []);
  const scale = scaleOf([...now, ...before].filter((value) => value !== null));
  const longest = Math.max(...[scale.max, scale.min].map((value) => plot.axis(value).length));
  const left = Math.round(20 + longest * CHARACTER);
  const size = {
    width: Math.max(1, width - left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  const count = plot.buckets.length;
  const band = as === "bar" ? size.width / Math.max(1, count) : size.width / Math.max(1, count - 1);
  return {
    left,
    top: MARGIN.top,
    ...size,
    scale,
    band,
    x: (bucket) =>
      left + (as === "bar" ? (bucket + 0.5) * band : count === 1 ? size.width / 2 : bucket * band),
    y: (value) => MARGIN.top + size.height * (1 - (value - scale.min) / (scale.max - scale.min)),
  };
}

/** The sum of the earlier period under a stack; empty unless every part has one. */
export function stackedBefore(plot: Plot): number[] {
  if (!plot.lines.every(({ before }) => before)) return [];
  return stacked(plot.lines.map((line) => ({ ...line, values: line.before ?? [] })));
}

export function barWidth(frame: Frame): number {
  return Math.min(WIDEST_BAR, frame.band * 0.7);
}

/** The value at which each line is drawn: its own, or its end in the stack. */
export function heightsOf(plot: Plot, as: DrawnAs): (number | null)[][] {
  if (!isStacked(as, plot)) return plot.lines.map(({ values }) => values);
  return plot.lines.map((line, place) => {
    const among = plot.lines.slice(0, place + 1);
    const [up, down] = [stacked(among), stacked(among, "down")];
    return line.values.map((value, i) => (value === null ? null : ((value < 0 ? down : up)[i] ?? null)));
  });
}

/** The line that a place in a bucket is nearest to; in a stack the one whose part it lies in. */
export function lineAt(plot: Plot, as: DrawnAs, frame: Frame, bucket: number, y: number): PlotLine | null {
  const ends = heightsOf(plot, as).map((values) => values[bucket] ?? null);
  const stack = isStacked(as, plot);
  let [nearest, least]: [PlotLine | null, number] = [null, Number.POSITIVE_INFINITY];
  plot.lines.forEach((line, place) => {
    const end = ends[place] ?? null;
    if (end === null || (stack && !line.values[bucket])) return;
    const middle = stack ? end - (line.values[bucket] ?? 0) / 2 : end;
    const reach = stack ? Math.abs(frame.y(line.values[bucket] ?? 0) - frame.y(0)) / 2 : 0;
    const apart = Math.max(0, Math.abs(frame.y(middle) - y) - reach);
    if (apart < least) [nearest, least] = [line, apart];
  });
  return nearest;
}

/** The bucket nearest to a place, or null outside the plot. */
export function bucketAt(frame: Frame, x: number, count: number): number | null {
  const nearest = Math.round((x - frame.x(0)) / frame.band);
  if (x < frame.left - 8 || x > frame.left + frame.width + 8) return null;
  return Math.min(count - 1, Math.max(0, nearest));
}

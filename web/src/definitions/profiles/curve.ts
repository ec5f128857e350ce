/** The curve of an input: what a value earns, how it is drawn, and how its points are changed. Pure. */
import type { HealthInput } from "../../api/nouns";

export type Points = HealthInput["points"];

export const FEWEST_POINTS = 2;
export const MOST_POINTS = 12;
/** How much of the width lies before the first value and after the last, where the curve is level. */
const LEVEL = 0.08;

/** What a value earns: straight between two points, level beyond the ends. */
export function earned(points: Points, value: number): number {
  const after = points.findIndex(([each]) => each >= value);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return 0;
  if (after < 0) return last[1];
  const [from, to] = [points[after - 1], points[after]];
  if (!from || !to) return first[1];
  return to[1] + ((from[1] - to[1]) * (to[0] - value)) / (to[0] - from[0]);
}

/** Where each point lies in a drawing, and the line through them. */
export interface Drawn {
  dots: { x: number; y: number }[];
  line: string;
}

export function drawnIn(points: Points, width: number, height: number): Drawn {
  const values = points.map(([value]) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || 1;
  const x = (value: number) => round(width * (LEVEL + ((value - least) / span) * (1 - 2 * LEVEL)));
  const y = (earning: number) => round(height * (1 - Math.min(100, Math.max(0, earning)) / 100));
  const dots = points.map(([value, earning]) => ({ x: x(value), y: y(earning) }));
  const [first, last] = [dots[0], dots.at(-1)];
  const ends = [{ x: 0, y: first?.y ?? height }, ...dots, { x: width, y: last?.y ?? 0 }];
  return { dots, line: ends.map((at) => `${at.x},${at.y}`).join(" ") };
}

export function withPoint(points: Points, at: number, point: [number, number]): Points {
  return points.map((old, i) => (i === at ? point : old));
}

export function withoutPoint(points: Points, at: number): Points {
  return points.filter((_, i) => i !== at);
}

/** One more point, on the line: in the middle of the widest stretch, so that nobody's score changes by it. */
export function withNewPoint(points: Points): Points {
  const widths = points.slice(1).map(([value], i) => value - (points[i]?.[0] ?? value));
  const at = widths.indexOf(Math.max(...widths));
  const [from, to] = [points[at], points[at + 1]];
  if (!from || !to) return points;
  const middle = tidy((from[0] + to[0]) / 2, to[0] - from[0]);
  return [...points.slice(0, at + 1), [middle, round(earned(points, middle))], ...points.slice(at + 1)];
}

/** What an arrow key adds to a value or takes away: a twentieth of all, as 1, 2 or 5 of a power of ten. */
export function stepOf(points: Points): number {
  const span = (points.at(-1)?.[0] ?? 1) - (points[0]?.[0] ?? 0);
  const rough = (span > 0 ? span : 1) / 20;
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 5].find((each) => each * power >= rough * 0.999) ?? 10;
  return Number((digit * power).toPrecision(1));
}

/** To as many places as the stretch that it lies in makes sense of. */
function tidy(value: number, span: number): number {
  return Number(value.toFixed(Math.max(0, 1 - Math.floor(Math.log10(span)))));
}

const round = (value: number) => Math.round(value * 10) / 10;

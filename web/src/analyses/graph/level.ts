/** The figure that a line is told by before anything is drawn, and what that figure is. Pure. */
import type { GraphQuestion } from "../../api/nouns";
import { print, type Unit } from "../../print";
import { capital } from "../question/words";
import { type Line, latestOf, meanOf, type Shape, usualBuckets, usualWords } from "./shape";
import { baseWords, fewest, figureAt, partAt, partOverall } from "./share";

/** Fewer weekdays have no usual one, where there was nothing before them. */
const LEAST_DAYS = 7;

/** Whether too few days have passed since the first event for a usual one: the whole range is told instead. */
export function isYoung(shape: Shape, question: GraphQuestion): boolean {
  if (shape.interval !== "day" || shape.begun === 0 || question.cumulative) return false;
  return usualBuckets(shape).length < LEAST_DAYS && shape.drawn.every(({ overall }) => overall !== null);
}

/** The usual level of a line; where no bucket is whole the latest figure, of a running total the sum. */
export function levelOf(line: Line, shape: Shape, question: GraphQuestion): string {
  if (isYoung(shape, question)) return overallOf(line);
  if (shape.interval === "total" || question.cumulative) return figureAt(line, latestOf(shape));
  const mean = meanOf(line.values, usualBuckets(shape));
  if (mean === null) return figureAt(line, latestOf(shape));
  return levelText(mean, line.unit, fewest(line, usualBuckets(shape)));
}

/** The figure of the whole range. */
export function overallOf({ overall, unit, share }: Line): string {
  return overall === null ? "–" : print.figure(overall, unit, share?.whole.overall ?? undefined);
}

/** What a share's level is a share of; empty for any other figure. */
export function levelBase(line: Line, shape: Shape, question: GraphQuestion): string {
  if (isYoung(shape, question)) return partOverall(line);
  return shape.interval === "total" ? partAt(line, 0) : baseWords(line, shape);
}

/** A mean of counts is a whole number from ten on. */
function levelText(mean: number, unit: Unit, base?: number): string {
  if (unit !== "count") return print.figure(mean, unit, base);
  return mean >= 10 ? print.count(Math.round(mean)) : print.number(mean);
}

/** Of when the level is: `on a usual weekday`, `in Jul 2026 so far`. */
export function levelWords(shape: Shape, question: GraphQuestion): string {
  if (shape.interval === "total") return wholeRangeWords(shape.drawn);
  if (question.cumulative) return "since the start of the range";
  if (isYoung(shape, question)) {
    const once = shape.drawn.every(({ measure, days }) => isOnce(measure) && days === null);
    return once ? "at least once in the range" : wholeRangeWords(shape.drawn);
  }
  if (usualBuckets(shape).length) return usualWords(shape);
  const only = print.bucketInside(shape.times[latestOf(shape)] ?? "", shape.interval);
  const at = { hour: "at", day: "on" }[shape.interval as string] ?? "in";
  return `${at} ${only}${shape.states[latestOf(shape)] === "so_far" ? " so far" : ", cut by the range"}`;
}

/** Whether a measure counts somebody once, however often. */
export const isOnce = (measure: string) => measure === "accounts" || measure === "users";

/** Of when figures of the whole range are; what looks back is of the last days alone. */
export function wholeRangeWords(lines: readonly Pick<Line, "days">[]): string {
  const [days, ...others] = new Set(lines.map((line) => line.days));
  return days && others.length === 0
    ? `over the ${days} days up to the end of the range`
    : "over the whole range";
}

/** What the levels of several lines are: `Accounts with Commit in a usual month`. */
export function leadWords(shape: Shape, question: GraphQuestion): string {
  const counts = new Set(shape.drawn.map(({ counted }) => counted));
  const [what = ""] = counts.size === 1 ? counts : [];
  return capital(`${what} ${levelWords(shape, question)}`.trim());
}

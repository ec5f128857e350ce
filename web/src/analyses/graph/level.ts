/** The figure that a line is told by before anything is drawn, and what that figure is. Pure. */
import type { GraphQuestion } from "../../api/nouns";
import { print, type Unit } from "../../print";
import { capital } from "../question/words";
import { type Line, latestOf, meanOf, type Shape, usualBuckets, usualWords } from "./shape";
import { baseWords, fewest, figureAt, partAt } from "./share";

/** The usual level of a line; where no bucket is whole the latest figure, of a running total the sum. */
export function levelOf(line: Line, shape: Shape, question: GraphQuestion): string {
  if (shape.interval === "total" || question.cumulative) return figureAt(line, latestOf(shape));
  const mean = meanOf(line.values, usualBuckets(shape));
  if (mean === null) return figureAt(line, latestOf(shape));
  return levelText(mean, line.unit, fewest(line, usualBuckets(shape)));
}

/** What a share's level is a share of; empty for any other figure. */
export function levelBase(line: Line, shape: Shape): string {
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
  if (usualBuckets(shape).length) return usualWords(shape);
  const only = print.bucketInside(shape.times[latestOf(shape)] ?? "", shape.interval);
  const at = { hour: "at", day: "on" }[shape.interval as string] ?? "in";
  return `${at} ${only}${shape.states[latestOf(shape)] === "so_far" ? " so far" : ", cut by the range"}`;
}

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

/** A chart in one sentence, for people who hear the page: measure, range, level, direction, exception. */
import type { GraphQuestion } from "../../api/nouns";
import { print } from "../../print";
import type { Labels } from "../question/labels";
import { questionWords } from "../question/words";
import { type Line, latestOf, meanOf, type Shape, usualBuckets, usualWords } from "./shape";
import { baseWords, fewest, figureAt, partAt } from "./share";

export function sentenceOf(shape: Shape, question: GraphQuestion, labels?: Labels): string {
  const parts = [`${questionWords(question, labels)}.`];
  for (const line of shape.drawn.slice(0, 4)) parts.push(`${line.name}: ${levelOf(line, shape)}.`);
  if (shape.drawn.length > 4) parts.push(`${shape.drawn.length - 4} more lines stand in the table.`);
  const running = shape.times[shape.states.indexOf("so_far")];
  if (running && shape.interval !== "total") {
    parts.push(`${print.bucketInFull(running, shape.interval)} is not over.`);
  }
  return parts.join(" ");
}

function levelOf(line: Line, shape: Shape): string {
  const buckets = usualBuckets(shape);
  const mean = meanOf(line.values, buckets);
  if (shape.interval === "total" || mean === null) {
    return [figureAt(line, latestOf(shape)), partAt(line, latestOf(shape))].filter(Boolean).join(", ");
  }
  const values = buckets.flatMap((i) => line.values[i] ?? []);
  const base = fewest(line, buckets);
  const figure = (value: number) => print.figure(value, line.unit, base);
  const usual = print.figure(mean, line.unit === "share" ? "share" : "number", base);
  const level = [usual, baseWords(line, shape), usualWords(shape)].filter(Boolean).join(" ");
  const spread = `between ${figure(Math.min(...values))} and ${figure(Math.max(...values))}`;
  return [level, spread, directionOf(line, buckets)].filter(Boolean).join(", ");
}

const NOTICEABLE = 0.05;

/** Rising or falling: the second half against the first. */
function directionOf(line: Line, buckets: number[]): string {
  if (buckets.length < 4) return "";
  const middle = Math.floor(buckets.length / 2);
  const early = meanOf(line.values, buckets.slice(0, middle)) ?? 0;
  const late = meanOf(line.values, buckets.slice(middle)) ?? 0;
  if (early === 0) return late > 0 ? "rising" : "";
  const by = (late - early) / Math.abs(early);
  return by > NOTICEABLE ? "rising" : by < -NOTICEABLE ? "falling" : "level";
}

/** The rows and columns under the chart: the same figures in the same order. */
import type { Interval } from "../../api/nouns";
import type { Column } from "../../charts/FigureTable";
import { print } from "../../print";
import { isWhole, type Line, type Shape, usualBuckets, usualOf } from "./shape";
import { fewest, figureAt, partAt } from "./share";

export function columnsOf(shape: Shape): Column[] {
  const { times, interval } = shape;
  const heads = times.map((time, i) => headOf(time, i, interval));
  const [texts, titles] = [toldApart(heads, times), bucketNames(shape)];
  return times.map((time, i) => ({
    key: time,
    text: texts[i] ?? "",
    title: titles[i] ?? "",
    partial: !isWhole(i, shape),
  }));
}

/** Months name the year, and hours the day, only where it begins. */
function headOf(time: string, place: number, interval: Interval): string {
  const short = interval === "hour" || (interval === "month" && place > 0);
  return short ? print.tick(time, interval) : print.bucket(time, interval);
}

/** Every bucket in full. */
export function bucketNames({ times, interval }: Pick<Shape, "times" | "interval">): string[] {
  const names = times.map((time) => print.bucketInFull(time, interval));
  return toldApart(names, times);
}

const WITHOUT_OFFSET = 19;

/** Where clocks go back, an hour comes twice: both then carry their offset from UTC. */
function toldApart(texts: string[], times: string[]): string[] {
  const twice = (text: string, i: number) => text === texts[i - 1] || text === texts[i + 1];
  return texts.map((text, i) =>
    twice(text, i) ? `${text} ${times[i]?.slice(WITHOUT_OFFSET)}`.trim() : text,
  );
}

interface RowTexts {
  summary: string;
  cells: { text: string; title?: string }[];
  direction?: "up" | "down";
}

export function valueRow(line: Line, shape: Shape): RowTexts {
  return figures(line, shape, "values", usualOf(line, shape).now);
}

export function beforeRow(line: Line, shape: Shape): RowTexts {
  return figures(line, shape, "before", usualOf(line, shape).before);
}

function figures(line: Line, shape: Shape, period: "values" | "before", mean: number | null): RowTexts {
  const base = fewest(line, usualBuckets(shape, period), period);
  const unit = line.unit === "share" ? "share" : "number";
  return {
    summary: mean === null ? "–" : print.figure(mean, unit, base),
    cells: (line[period] ?? []).map((value, i) =>
      value === null
        ? { text: "–" }
        : { text: figureAt(line, i, period), title: partAt(line, i, period) || print.full(value) },
    ),
  };
}

const CLEAR = 0.05;

/** How much more or less than before; neither partial buckets nor a weekend against a weekday are compared. */
export function changeRow(line: Line, shape: Shape): RowTexts {
  const { now, before: then } = usualOf(line, shape);
  const alike = (i: number) => isWhole(i, shape, "before") && shape.weekend[i] === shape.weekendBefore[i];
  const text = (a: number | null | undefined, b: number | null | undefined, digits: 0 | 1) => {
    if (a === null || a === undefined || b === null || b === undefined) return "–";
    return line.unit === "share" ? print.difference(a, b, "share") : print.relative(a, b, digits) || "–";
  };
  const by = now !== null && then ? (now - then) / Math.abs(then) : 0;
  return {
    summary: text(now, then, 1),
    cells: line.values.map((value, i) => ({
      text: alike(i) ? text(value, line.before?.[i], 0) : "–",
    })),
    direction: by >= CLEAR ? "up" : by <= -CLEAR ? "down" : undefined,
  };
}

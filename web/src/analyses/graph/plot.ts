/** The shape of an answer as something to draw. */
import { marksOf } from "../../annotations/marks";
import type { Annotation, GraphAnswer } from "../../api/nouns";
import { MOST_COMPARED, MOST_DRAWN, type Plot } from "../../charts/plot";
import { print, type Unit } from "../../print";
import { ticksOf } from "../question/ticks";
import { behindWords, isListed } from "./behind";
import type { Line, Shape } from "./shape";
import { figureAt, partAt } from "./share";
import { bucketNames } from "./table";

export function plotOf(
  shape: Shape,
  answer: GraphAnswer,
  hidden: ReadonlySet<string>,
  annotations: readonly Annotation[] = [],
): Plot {
  const shown = shape.drawn.slice(0, MOST_DRAWN).filter(({ key }) => !hidden.has(key));
  const lines = comparesInChart(shape) ? shown : shown.map((line) => ({ ...line, before: null }));
  const unit = unitOf(shape.drawn);
  const drawn = new Map(shape.drawn.map((line) => [line.key, line]));
  return {
    buckets: bucketNames(shape),
    ticks: ticksOf(shape.times, shape.interval, answer.week_start, print),
    lines,
    states: shape.states,
    weekend: shape.weekend,
    marks: marksOf(annotations, {
      times: answer.times,
      timezone: answer.timezone,
      to: answer.question.to,
    }),
    beforeName: shape.beforeName,
    figure: ({ key }, bucket, period) => {
      const line = drawn.get(key);
      return line ? figureAt(line, bucket, period) : "–";
    },
    note: ({ key }, bucket, period) => {
      const line = drawn.get(key);
      return line ? partAt(line, bucket, period) : "";
    },
    behind: ({ key }, bucket) => {
      const line = drawn.get(key);
      return line && isListed(line, answer.question) ? behindWords(line, line.values[bucket] ?? null) : null;
    },
    axis: (value) => (unit === "share" ? print.share(value, 0) : print.number(value)),
    change: (now, before) => changeWords(now, before, unit),
  };
}

/** Whether the chart has room for the earlier period too. */
export function comparesInChart(shape: Shape): boolean {
  return shape.drawn.length <= MOST_COMPARED && shape.drawn.some(({ before }) => before);
}

function unitOf(lines: Line[]): Unit {
  const units = new Set(lines.map(({ unit }) => unit));
  const [only] = units;
  return units.size === 1 && only ? only : "number";
}

/** `+35 (+19.3%)`; a share changes by points alone. */
export function changeWords(now: number, before: number, unit: Unit): string {
  const by = print.difference(now, before, unit);
  const relative = unit === "share" ? "" : print.relative(now, before);
  return relative ? `${by} (${relative})` : by;
}

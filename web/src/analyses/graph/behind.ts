/** Which figures of a graph have somebody behind them, and how a question's `list` says which. Pure. */
import type { Behind } from "../../address/behind";
import type { Whose } from "../../api/behind";
import type { GraphAnswer, GraphQuestion, Series } from "../../api/nouns";
import type { Point } from "../../charts/plot";
import { print } from "../../print";
import { groupWords } from "../question/behaviourWords";
import type { Labels } from "../question/labels";
import type { Line, Shape } from "./shape";

type Period = "values" | "before";

/** Of a formula nobody can be told: those behind the series that it is worked out from can. */
export function isListed({ series }: Pick<Line, "series">, { series: asked }: GraphQuestion): boolean {
  return asked.some(({ id }) => id === series);
}

/** `216 accounts`, or `people behind 4,512 times`; null where there is nobody, as nothing was done. */
export function behindWords({ measure, unit }: Line, value: number | null): string | null {
  if (value === null || value === 0) return null;
  if (unit === "count" && (measure.endsWith("accounts") || measure === "users")) {
    return `${print.count(value)} ${value === 1 ? measure.slice(0, -1) : measure}`;
  }
  return "users behind it";
}

/** The figure of a line in a bucket, of this period or the earlier one; without a bucket that of the whole range. */
export function behindOf(line: Line, shape: Shape, bucket: number | null, period: Period = "values"): Behind {
  const times = period === "values" ? shape.times : shape.previousTimes;
  const time = bucket === null ? undefined : times?.[bucket];
  const group = JSON.parse(line.groupKey) as (string | null)[];
  return {
    series: line.series,
    ...(time === undefined ? {} : { time }),
    ...(period === "before" ? { period: "previous" } : {}),
    ...(group.length > 0 ? { group } : {}),
  };
}

/** Where the figure that is looked behind stands in the chart; null: nowhere. */
export function pointOf(behind: Behind | undefined, shape: Shape): Point | null {
  if (!behind) return null;
  const group = JSON.stringify(behind.group ?? []);
  const line = shape.drawn.find((each) => each.series === behind.series && each.groupKey === group);
  const earlier = behind.period === "previous";
  const bucket = (earlier ? shape.previousTimes : shape.times)?.indexOf(String(behind.time)) ?? -1;
  if (!line || bucket < 0) return null;
  return { line: line.key, bucket, ...(earlier ? { period: "before" as const } : {}) };
}

/** Users or accounts, as the question counts or as it was chosen. */
export function whoseIs(behind: Behind, series: Series | undefined, labels: Labels): Whose {
  const counted = series?.saved ? labels.measures.get(series.saved)?.tally : series;
  const own = counted?.population ?? (counted?.measure === "accounts" ? "accounts" : "users");
  const of = behind.of ?? own;
  return of === "accounts" ? { noun: "account", kind: counted?.account_type ?? null } : { noun: "user" };
}

/** What the figure is: its group, its time. */
export function aboutWords(behind: Behind, question: GraphQuestion, answer: GraphAnswer | undefined): string {
  const { group: of, time: at } = behind;
  const group = Array.isArray(of) ? groupWords(of.map(text), question.group_by, answer?.bin_edges) : "";
  const time = at ? print.bucketInFull(String(at), question.interval ?? "day") : "the whole range";
  return [group, time].filter(Boolean).join(", ");
}

function text(value: unknown): string | null {
  return value === null ? null : String(value);
}

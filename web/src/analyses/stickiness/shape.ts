/** A stickiness answer as bars, shares and sentences. Pure. */
import type { Behind } from "../../address/behind";
import type { StickinessAnswer, StickinessQuestion } from "../../api/nouns";
import { PALETTE_SIZE, type Plot, type PlotLine, type Point } from "../../charts/plot";
import { plural, print } from "../../print";
import { groupWords, OTHER } from "../question/behaviourWords";
import { compareWords } from "../question/words";
import { actorsOf } from "../who/words";

export interface StickyRow {
  group: (string | null)[];
  name: string;
  /** At n - 1 how many were active in n intervals (cumulative: or more). */
  values: number[];
  previous: number[] | null;
}

export function rowsOf(answer: StickinessAnswer, question: StickinessQuestion): StickyRow[] {
  if (answer.values !== null) {
    return [{ group: [], name: "", values: answer.values, previous: answer.previous }];
  }
  return answer.groups.map(({ group, values, previous }) => ({
    group,
    name: groupWords(group, question.group_by, answer.bin_edges),
    values,
    previous: previous ?? null,
  }));
}

/** What the intervals are: `days`, `weeks`, and of several taken as one `stretches of 2 days`. */
export function unitWords(question: StickinessQuestion, count: number): string {
  const unit = question.interval ?? "day";
  const each = question.interval_count ?? 1;
  return each > 1 ? `${plural(count, "stretch", "stretches")} of ${each} ${unit}s` : plural(count, unit);
}

/** `5 days`, of a cumulative answer `5 days or more`. */
export function bucketWords(question: StickinessQuestion, n: number): string {
  const words = `${n} ${unitWords(question, n)}`;
  return question.cumulative && n < Number.POSITIVE_INFINITY ? `${words} or more` : words;
}

/** How many were active in exactly n intervals, whatever was asked. */
export function exactly(values: readonly number[], question: StickinessQuestion): number[] {
  if (!question.cumulative) return [...values];
  return values.map((value, i) => value - (values[i + 1] ?? 0));
}

export interface Summary {
  /** How many were active at all. */
  active: number;
  /** In how many intervals the one in the middle was active; of nobody 0. */
  median: number;
  mean: number;
  /** How many were active in at least half of the intervals, and how many that is. */
  half: { n: number; count: number };
  /** How many in every one. */
  always: number;
}

export function summaryOf(values: readonly number[], question: StickinessQuestion): Summary {
  const counts = exactly(values, question);
  const active = counts.reduce((sum, count) => sum + count, 0);
  const days = counts.reduce((sum, count, i) => sum + count * (i + 1), 0);
  let [left, median] = [active / 2, 0];
  while (left > 0 && median < counts.length) left -= counts[median++] ?? 0;
  const n = Math.max(1, Math.ceil(counts.length / 2));
  const count = counts.slice(n - 1).reduce((sum, each) => sum + each, 0);
  return { active, median, mean: active ? days / active : 0, half: { n, count }, always: counts.at(-1) ?? 0 };
}

export function isEmpty(rows: StickyRow[]): boolean {
  const nothing = (values: number[] | null) => (values ?? []).every((value) => value === 0);
  return rows.every(({ values, previous }) => nothing(values) && nothing(previous));
}

const MOST_TICKS = 15;

export function plotOf(question: StickinessQuestion, rows: StickyRow[], drawn: "bar" | "line"): Plot {
  const length = rows[0]?.values.length ?? 0;
  const every = Math.max(1, Math.ceil(length / MOST_TICKS));
  const at = Array.from({ length }, (_, i) => i).filter((i) => (i + 1) % every === 0 || every === 1);
  const lines = rows.map((row, place) => lineOf(row, place));
  const alone = lines.length === 1;
  const totals = new Map(rows.map((row) => [keyOf(row), summaryOf(row.values, question).active]));
  const before = new Map(rows.map((row) => [keyOf(row), summaryOf(row.previous ?? [], question).active]));
  const value = (line: PlotLine, i: number, period: "values" | "before" = "values") => line[period]?.[i] ?? 0;
  return {
    buckets: Array.from({ length }, (_, i) => bucketWords(question, i + 1)),
    ticks: at.map((i) => ({ at: i, text: String(i + 1) })),
    lines: alone || drawn === "line" ? lines : lines.map((line) => ({ ...line, before: null })),
    states: Array.from({ length }, () => "whole" as const),
    weekend: [],
    marks: [],
    beforeName: compareWords(question.compare, question.range),
    figure: (line, i, period) => print.count(value(line, i, period)),
    note: (line, i, period) => {
      const base = (period === "before" ? before : totals).get(line.key) ?? 0;
      return base ? print.share(value(line, i, period) / base, base) : "";
    },
    axis: (count) => print.count(count),
    behind: (line, i) => {
      const count = value(line, i);
      return count === 0 ? null : `${print.count(count)} ${actorsOf(question.by, count)}`;
    },
  };
}

export function keyOf(row: Pick<StickyRow, "group">): string {
  return JSON.stringify(row.group);
}

export function lineOf(row: StickyRow, place: number): PlotLine {
  const pooled = row.group.includes(OTHER);
  const colour = pooled ? null : place % PALETTE_SIZE;
  return { key: keyOf(row), name: row.name || "Active", colour, values: row.values, before: row.previous };
}

export function behindOf(
  row: Pick<StickyRow, "group">,
  n: number,
  period: "values" | "before" = "values",
): Behind {
  return {
    intervals: n,
    ...(period === "before" ? { period: "previous" } : {}),
    ...(row.group.length > 0 ? { group: row.group } : {}),
  };
}

export function pointOf(behind: Behind | undefined): Point | null {
  if (!behind) return null;
  const earlier = behind.period === "previous";
  return {
    line: JSON.stringify(behind.group ?? []),
    bucket: Number(behind.intervals) - 1,
    ...(earlier ? { period: "before" as const } : {}),
  };
}

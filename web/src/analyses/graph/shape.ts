/** An answer reshaped for the page: its lines, what is unfinished, its headline figures, its table. Pure. */
import type { BucketState, GraphAnswer, GraphQuestion, GraphRow, Interval, Series } from "../../api/nouns";
import { PALETTE_SIZE } from "../../charts/plot";
import { calendarDate, localDay, type Unit } from "../../print";
import { groupWords, OTHER } from "../question/behaviourWords";
import { namesIn, shareOf } from "../question/formula";
import type { Labels } from "../question/labels";
import {
  capital,
  compareWords,
  countedWords,
  formulaWords,
  measureWords,
  seriesWords,
} from "../question/words";

export interface Line {
  key: string;
  series: string;
  /** What tells it apart from the other lines. */
  name: string;
  /** What its series is called, whatever the group. */
  title: string;
  /** Its group in words; null where nothing is grouped. */
  group: string | null;
  /** The same group as a key, for lines that belong together. */
  groupKey: string;
  /** What is counted, for sentences: `accounts`, `times`, `sum of lines`. */
  measure: string;
  /** What its figures are, for headlines: `accounts active`, `accounts with Commit`. */
  counted: string;
  unit: Unit;
  /** Each figure is of so many days up to the end of its bucket; null: of the bucket alone. */
  days: number | null;
  /** Place in the palette; null for the pooled rest. */
  colour: number | null;
  values: (number | null)[];
  before: (number | null)[] | null;
  /** The measure over the whole range as one figure. */
  overall: number | null;
  overallBefore: number | null;
  /** What a share is worked out from; null for any other line. */
  share: { part: Counted; whole: Counted } | null;
}

/** The figures of a line, as another line rests on them. */
export type Counted = Pick<Line, "values" | "before" | "overall" | "measure">;

export interface Shape {
  interval: Interval;
  times: string[];
  previousTimes: string[] | null;
  /** How much of each bucket the figures are of. */
  states: BucketState[];
  /** The same of the earlier period, bucket by bucket. */
  statesBefore: BucketState[];
  /** The bucket of the project's first event: before it nothing could be counted. */
  begun: number;
  weekend: boolean[];
  /** The same of the earlier period, bucket by bucket; weekdays need not meet. */
  weekendBefore: boolean[];
  /** Lines of the chart: the formulas where there are any, else every series. */
  drawn: Line[];
  /** Rows of the table: what is drawn, each followed by the series that a formula is worked out from. */
  listed: Line[];
  beforeName: string;
}

export function shapeOf(answer: GraphAnswer, question: GraphQuestion, labels?: Labels): Shape {
  const { interval, times } = answer;
  const linesOf = (rows: GraphRow[]) =>
    pooledLast(rows.filter(({ period }) => period === "current")).map((row) =>
      lineOf(row, rows, question, answer, labels),
    );
  const parts = named(linesOf(answer.parts), true);
  const drawn = coloured(named(linesOf(answer.series)).map((line) => withShare(line, parts, question)));
  return {
    interval,
    times,
    previousTimes: answer.previous_times,
    states: answer.states,
    statesBefore: answer.previous_states ?? [],
    begun: begunIn(answer),
    weekend: weekends(times, interval),
    weekendBefore: weekends(answer.previous_times ?? [], interval),
    drawn,
    listed: withParts(drawn, parts),
    beforeName: compareWords(question.compare, question.range),
  };
}

function begunIn({ first_event, times, interval, timezone }: GraphAnswer): number {
  if (!first_event || interval === "total") return 0;
  const [moment, day] = [Date.parse(first_event), localDay(first_event, timezone)];
  const began = (time: string) =>
    interval === "hour" ? Date.parse(time) <= moment : time.slice(0, 10) <= day;
  return Math.max(0, times.findLastIndex(began));
}

function weekends(times: string[], interval: Interval): boolean[] {
  return times.map((time) => interval === "day" && [0, 6].includes(calendarDate(time).getUTCDay()));
}

function pooledLast(rows: GraphRow[]): GraphRow[] {
  const pooled = (row: GraphRow) => row.group.includes(OTHER);
  return [...rows.filter((row) => !pooled(row)), ...rows.filter(pooled)];
}

/** Lines of one series are told apart by their group alone, those of several by both. */
function named(lines: Line[], always = false): Line[] {
  const several = always || new Set(lines.map(({ series }) => series)).size > 1;
  return lines.map((line) => ({
    ...line,
    name: line.group === null ? line.name : several ? `${line.group}, ${line.name}` : line.group,
  }));
}

function coloured(lines: Line[]): Line[] {
  const pooled = new Set(lines.filter(({ colour }) => colour === null));
  let next = 0;
  return lines.map((line) => ({ ...line, colour: pooled.has(line) ? null : next++ % PALETTE_SIZE }));
}

/** A share with the two series it is worked out from, of its own group. */
function withShare(line: Line, parts: Line[], question: GraphQuestion): Line {
  if (line.unit !== "share") return line;
  const [part, whole] = namesIn(formulaOf(line.series, question) ?? "").map((name) =>
    parts.find((other) => other.series === name && other.groupKey === line.groupKey),
  );
  return part && whole ? { ...line, share: { part, whole } } : line;
}

/** Group by group the drawn lines, then their parts. */
function withParts(drawn: Line[], parts: Line[]): Line[] {
  if (parts.length === 0) return drawn;
  const groups = [...new Set([...drawn, ...parts].map(({ groupKey }) => groupKey))];
  return groups.flatMap((group) => [...drawn, ...parts].filter(({ groupKey }) => groupKey === group));
}

function lineOf(
  row: GraphRow,
  rows: GraphRow[],
  question: GraphQuestion,
  answer: GraphAnswer,
  labels?: Labels,
): Line {
  const before = rows.find((other) => other.period === "previous" && sameLine(other, row));
  const series = question.series.find(({ id }) => id === row.series);
  const name = nameOf(row, series, question, labels);
  return {
    key: `${row.series} ${JSON.stringify(row.group)}`,
    series: row.series,
    group: row.group.length > 0 ? groupWords(row.group, question.group_by, answer.bin_edges) : null,
    groupKey: JSON.stringify(row.group),
    title: name,
    name,
    measure: series ? (series.population ?? measureWords(series, labels)) : name,
    counted: series ? countedWords(series, labels) : name,
    unit: series ? unitOf(series, labels) : formulaUnit(row.series, question),
    days: series ? daysOf(series, labels) : null,
    colour: row.group.includes(OTHER) ? null : 0,
    values: valuesOf(row).map((value, i) => (answer.states[i] === "not_begun" ? null : value)),
    before: before ? valuesOf(before) : null,
    overall: row.overall ?? null,
    overallBefore: before?.overall ?? null,
    share: null,
  };
}

/** Where there was nothing to take a mean of, or to divide by, there is no figure. */
function valuesOf({ values, empty }: GraphRow): (number | null)[] {
  const nothing = new Set(empty);
  return values.map((value, i) => (nothing.has(i) ? null : value));
}

function sameLine(a: GraphRow, b: GraphRow): boolean {
  return a.series === b.series && JSON.stringify(a.group) === JSON.stringify(b.group);
}

function nameOf(row: GraphRow, series: Series | undefined, question: GraphQuestion, labels?: Labels): string {
  if (series) return seriesWords(series, labels);
  return formulaWords(formulaOf(row.series, question) ?? row.label, question, labels);
}

function formulaOf(id: string, question: GraphQuestion): string | undefined {
  return question.formula?.[Number(id.slice(1)) - 1];
}

const COUNTED = ["count", "users", "accounts", "active_7d", "active_30d", "per_user_max"];

function isCount({ population, measure }: Pick<Series, "population" | "measure">): boolean {
  return Boolean(population) || COUNTED.includes(measure ?? "count");
}

function unitOf(series: Series, labels?: Labels): Unit {
  if (!series.saved) return isCount(series) ? "count" : "number";
  const saved = labels?.measures.get(series.saved);
  if (saved?.percent) return "share";
  return saved?.tally && isCount(saved.tally) ? "count" : "number";
}

const TRAILING_DAYS: Record<string, number> = { active_7d: 7, active_30d: 30 };

/** How many days a series looks back on in each bucket; null: none beyond it. */
export function daysOf(series: Series, labels?: Labels): number | null {
  const saved = series.saved ? labels?.measures.get(series.saved) : undefined;
  const measure = saved?.tally?.measure ?? series.measure ?? "";
  return saved?.days ?? TRAILING_DAYS[measure] ?? null;
}

function formulaUnit(id: string, question: GraphQuestion): Unit {
  return shareOf(formulaOf(id, question) ?? "", question) ? "share" : "number";
}

type Period = "values" | "before";

/** Whether a bucket stands for its whole time: over by now, and not cut by the range; the earlier one, too. */
export function isWhole(bucket: number, { states, statesBefore }: Shape, period: Period = "values"): boolean {
  return states[bucket] === "whole" && (period === "values" || statesBefore[bucket] === "whole");
}

/** The buckets that a mean or a change may be made of: whole ones since the first event, and weekdays for daily figures. */
export function usualBuckets(shape: Shape, period: Period = "values"): number[] {
  const weekend = period === "values" ? shape.weekend : shape.weekendBefore;
  const whole = shape.times
    .map((_, i) => i)
    .filter((i) => isWhole(i, shape, period) && i >= (period === "values" ? shape.begun : 0));
  const weekdays = whole.filter((i) => !weekend[i]);
  return weekdays.length ? weekdays : whole;
}

/** The last bucket that holds figures: the one that is not over, or the range's last. */
export function latestOf({ states }: Shape): number {
  return Math.max(
    0,
    states.findLastIndex((state) => state !== "not_begun"),
  );
}

/** The usual level of a line, and that of its earlier period, each over its own weekdays. */
export function usualOf(line: Line, shape: Shape): { now: number | null; before: number | null } {
  return {
    now: meanOf(line.values, usualBuckets(shape)),
    before: meanOf(line.before, usualBuckets(shape, "before")),
  };
}

/** The mean over those buckets that have a figure; null where none has. */
export function meanOf(values: (number | null)[] | null, buckets: number[]): number | null {
  const there = buckets.flatMap((i) => values?.[i] ?? []);
  if (there.length === 0) return null;
  return there.reduce((sum, value) => sum + value, 0) / there.length;
}

/** What a mean of this shape stands for: `on a usual weekday`, `in a usual week`. */
export function usualWords(shape: Shape): string {
  if (shape.interval !== "day") return `in a usual ${shape.interval}`;
  return usualBuckets(shape).some((i) => shape.weekend[i]) ? "on a usual day" : "on a usual weekday";
}

/** The head of the table's column of means. */
export function usualHead(shape: Shape): string {
  if (shape.interval !== "day") return `${capital(shape.interval)} mean`;
  return usualWords(shape).endsWith("weekday") ? "Weekday mean" : "Daily mean";
}

/** True where the range holds no event that the question asks for: every figure is zero. */
export function isEmpty(shape: Shape): boolean {
  const nothing = (values: (number | null)[] | null) => (values ?? []).every((value) => !value);
  return shape.drawn.every((line) => nothing(line.values) && nothing(line.before));
}

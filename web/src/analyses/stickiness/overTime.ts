/** Stickiness over time: the same question of the ranges of the same length before, and what comes of each. Pure. */
import { marksOf, type Range } from "../../annotations/marks";
import type { Annotation, StickinessAnswer, StickinessQuestion } from "../../api/nouns";
import type { Column, TableRow } from "../../charts/FigureTable";
import { MOST_DRAWN, type Plot } from "../../charts/plot";
import { calendarDate, print } from "../../print";
import { keyOf, lineOf, rowsOf, type StickyRow, summaryOf, unitWords } from "./shape";

/** So many ranges stand beside each other, the one that is asked for among them. */
export const PERIODS = 8;
const DAY_MS = 86_400_000;
const MONTHS = { month: 1, quarter: 3 } as const;

export interface Span {
  /** Its first and its last day. */
  from: string;
  to: string;
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** A day so many intervals later, or earlier. */
function shifted(day: Date, interval: "day" | "week" | "month" | "quarter", by: number): Date {
  if (interval === "day" || interval === "week") {
    return new Date(day.getTime() + by * (interval === "week" ? 7 : 1) * DAY_MS);
  }
  return new Date(
    Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + by * MONTHS[interval], day.getUTCDate()),
  );
}

/**
 * The ranges of as many whole intervals as the answer's, the earliest first, the answer's own last.
 *
 * Hours have none: so short a range says nothing of a habit.
 */
export function spansOf({ times }: Pick<StickinessAnswer, "times">, question: StickinessQuestion): Span[] {
  const { interval = "day", interval_count: each = 1 } = question;
  const [first] = times;
  if (interval === "hour" || !first) return [];
  const length = times.length * each;
  const start = calendarDate(first.slice(0, 10));
  return Array.from({ length: PERIODS }, (_, i) => {
    const from = shifted(start, interval, (i + 1 - PERIODS) * length);
    const to = new Date(shifted(from, interval, length).getTime() - DAY_MS);
    return { from: dayOf(from), to: dayOf(to) };
  });
}

/** The question of one of them. */
export function askedOf(
  { range: _, compare: __, ...question }: StickinessQuestion,
  span: Span,
): StickinessQuestion {
  return { ...question, ...span };
}

/** The groups of one range, by their keys; null as long as that is not known. */
export type Period = ReadonlyMap<string, StickyRow> | null;

export function periodOf(answer: StickinessAnswer | undefined, question: StickinessQuestion): Period {
  return answer ? new Map(rowsOf(answer, question).map((row) => [keyOf(row), row])) : null;
}

/** In the mean how many intervals one who was active at all was active in; null where nobody was. */
function meanIn(period: Period | undefined, key: string, question: StickinessQuestion): number | null {
  const row = period?.get(key);
  const summary = row && summaryOf(row.values, question);
  return summary && summary.active > 0 ? summary.mean : null;
}

const spanWords = ({ from, to }: Span) =>
  `${print.bucketInFull(from, "day")} to ${print.bucketInFull(to, "day")}`;

export interface Told {
  question: StickinessQuestion;
  spans: readonly Span[];
  periods: readonly Period[];
  rows: readonly StickyRow[];
  /** Whether the last range is not over. */
  unfinished: boolean;
  timezone: string;
}

/** @param earlier the answers of the ranges before, the earliest first; undefined as long as one has not come. */
export function toldOf(
  { question, answer }: { question: StickinessQuestion; answer: StickinessAnswer },
  earlier: readonly (StickinessAnswer | undefined)[],
): Told {
  return {
    question,
    spans: spansOf(answer, question),
    periods: [...earlier, answer].map((each) => periodOf(each, question)),
    rows: rowsOf(answer, question),
    unfinished: answer.unfinished,
    timezone: answer.timezone,
  };
}

/** What is drawn, for what happened meanwhile. */
export function rangeOf({ spans, timezone }: Pick<Told, "spans" | "timezone">): Range {
  return { times: spans.map(({ from }) => from), timezone, to: spans.at(-1)?.to };
}

/** @param opens whether a click shows a range by itself. */
export function overPlot(told: Told, opens: boolean, annotations: readonly Annotation[] = []): Plot {
  const { question, spans, periods, rows, unfinished } = told;
  const unit = unitWords(question, 2);
  const halfOf = (key: string, at: number) => {
    const row = periods[at]?.get(key);
    return row && summaryOf(row.values, question);
  };
  return {
    buckets: spans.map(spanWords),
    ticks: spans.map(({ from }, at) => ({ at, text: print.day(from) })),
    lines: rows.slice(0, MOST_DRAWN).map((row, place) => ({
      ...lineOf(row, place),
      name: row.name || `${unit} active`,
      values: spans.map((_, at) => meanIn(periods[at], keyOf(row), question)),
      before: null,
    })),
    states: spans.map((_, at) => (unfinished && at === spans.length - 1 ? "so_far" : "whole")),
    weekend: [],
    marks: marksOf(annotations, rangeOf(told)),
    beforeName: "",
    figure: ({ key }, at) => {
      const mean = meanIn(periods[at], key, question);
      return mean === null ? "–" : `${print.number(mean)} ${unit}`;
    },
    note: ({ key }, at) => {
      const summary = halfOf(key, at);
      if (!summary || summary.active === 0) return "";
      const share = print.share(summary.half.count / summary.active, summary.active);
      return `${share} of ${print.count(summary.active)} in at least ${summary.half.n}`;
    },
    axis: (value) => print.number(value),
    behind: ({ key }, at) =>
      opens && meanIn(periods[at], key, question) !== null ? `${unit} of this range` : null,
  };
}

export function overTable(
  { question, spans, periods, rows, unfinished }: Told,
  onOpen: (span: Span) => void,
): { columns: Column[]; rows: TableRow[] } {
  const columns = spans.map((span, at) => ({
    key: span.from,
    text: print.day(span.from),
    title: spanWords(span),
    partial: unfinished && at === spans.length - 1,
  }));
  const listed = rows.map((row): TableRow => {
    const means = spans.map((_, at) => meanIn(periods[at], keyOf(row), question));
    const whole = means.filter((mean, at) => mean !== null && !columns[at]?.partial) as number[];
    return {
      key: keyOf(row),
      head: row.name || "Active",
      summary: whole.length ? print.number(whole.reduce((sum, mean) => sum + mean, 0) / whole.length) : "–",
      cells: spans.map((span, at) => ({
        text: means[at] == null ? "–" : print.number(means[at]),
        ...(means[at] == null ? {} : { onOpen: () => onOpen(span) }),
      })),
      tone: "main",
    };
  });
  return { columns, rows: listed };
}

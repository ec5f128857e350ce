import type {
  GraphAnswer,
  Project,
  GraphQuestion as Question,
  GraphRow as Row,
  Series,
} from "../src/api/nouns.ts";
import { textsOf } from "./fake-catalogue.ts";

const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
const utc = (day: string) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

/** A number between 0 and 1 that only depends on the text. */
function noise(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  return (hash >>> 0) / 2 ** 32;
}

function step(at: number, interval: string, by: number): number {
  const date = new Date(at);
  if (interval === "hour") return at + by * 3_600_000;
  if (interval === "day") return at + by * DAY;
  if (interval === "week") return at + by * 7 * DAY;
  return Date.UTC(
    date.getUTCFullYear(),
    date.getUTCMonth() + by * (interval === "quarter" ? 3 : interval === "year" ? 12 : 1),
    1,
  );
}

function floor(at: number, interval: string): number {
  const date = new Date(at);
  if (interval === "week") return at - ((date.getUTCDay() + 6) % 7) * DAY;
  if (interval === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  if (interval === "quarter")
    return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3, 1);
  return interval === "year" ? Date.UTC(date.getUTCFullYear(), 0, 1) : at;
}

function rangeOf(question: Question, today: number): [number, number] {
  if (question.from) return [utc(question.from), (question.to ? utc(question.to) : today) + DAY];
  const words = /^(last|this) (?:(\d+) )?(\w+?)s?$/.exec(question.range ?? "");
  if (!words) return question.range === "all time" ? [today - 650 * DAY, today + DAY] : [today, today + DAY];
  const unit = words[3] ?? "day";
  const first = step(floor(today, unit), unit, 1 - Number(words[2] ?? 1));
  return [first, step(floor(today, unit), unit, 1)];
}

function startsOf(question: Question, [from, to]: [number, number]): number[] {
  const interval = question.interval ?? "day";
  if (interval === "total") return [from];
  const starts: number[] = [];
  for (let at = floor(from, interval); at < to; at = step(at, interval, 1)) starts.push(at);
  return starts;
}

const SPAN: Record<string, number> = { hour: 0.3, day: 1, week: 1.7, month: 2.1, quarter: 2.4, total: 2.6 };

function value(key: string, at: number, interval: string, size: number, today: number): number {
  const weekday = new Date(at).getUTCDay();
  const weekend = interval === "day" && (weekday === 0 || weekday === 6) ? 0.25 : 1;
  const growth = 1 - (today - at) / (900 * DAY);
  const figure = size * (SPAN[interval] ?? 1) * weekend * growth * (0.92 + 0.16 * noise(key + at));
  if (at > today) return 0;
  return Math.round(at === floor(today, interval) && interval !== "total" ? figure * 0.76 : figure);
}

function sizeOf(series: Series): number {
  if (series.population) return 312;
  const size = 60 + 160 * noise(series.event ?? "any");
  return series.measure === "count" ? size * 14 : series.measure === "users" ? size * 4 : size;
}

function rowsOf(question: Question, starts: number[], today: number, period: Row["period"]): Row[] {
  const interval = question.interval ?? "day";
  const by = question.group_by ?? [];
  const texts = by.length ? textsOf(by[0]?.property) : [];
  const top = question.top_n ?? texts.length;
  const groups: (string | null)[][] = by.length
    ? [...texts.slice(0, top), ...(texts.length > top ? ["$other"] : [])].map((text) => [
        text,
        ...by.slice(1).map((more) => textsOf(more.property)[0] ?? null),
      ])
    : [[]];
  return question.series.flatMap((series, place) =>
    groups.map((group, rank) => {
      const size = (sizeOf(series) / (by.length ? rank + 1.6 : 1)) * (period === "previous" ? 0.9 : 1);
      const key = `${series.event}${series.measure}${group.join()}${period}`;
      const flat = series.population !== undefined && series.population !== null;
      const shown = starts.map((at) => (flat ? Math.round(size) : value(key, at, interval, size, today)));
      return {
        series: series.id ?? String.fromCharCode(65 + place),
        label: series.event ?? "Any event",
        measure: series.measure ?? "count",
        group,
        period,
        values: shown,
        overall: Math.round(
          series.measure === "count" ? shown.reduce((a, b) => a + b, 0) : Math.min(size * 1.4, 312),
        ),
      };
    }),
  );
}

/** Only `A/B` is worked out; that is what the pages are built with. */
function formulasOf(question: Question, rows: Row[]): Row[] {
  return (question.formula ?? []).flatMap((formula, i) => {
    const [over, under] = formula.split("/");
    return rows
      .filter(({ series }) => series === over)
      .map((row) => {
        const base = rows.find((other) => other.series === under && other.group.join() === row.group.join());
        const divided = (a: number, b: number | null | undefined) => (b ? a / b : 0);
        return {
          ...row,
          series: `F${i + 1}`,
          label: formula,
          values: row.values.map((a, k) => divided(a, base?.values[k])),
          overall: divided(row.overall ?? 0, base?.overall),
        };
      });
  });
}

const RULES = [
  { code: "G01", text: "An event without an account is left out when accounts are counted." },
  { code: "T01", text: "A day without events is 0." },
  { code: "T03", text: "The first and last period are cut at the range." },
];

export function answer(project: Project, question: Question): GraphAnswer {
  const now = project.now ?? new Date().toISOString();
  const today = utc(now);
  const quiet = project.slug === "quiet";
  const range = rangeOf(question, today);
  const starts = startsOf(question, range);
  const interval = question.interval ?? "day";
  const days =
    question.compare && question.compare !== "previous" ? question.compare.days : (range[1] - range[0]) / DAY;
  const earlier = question.compare ? starts.map((at) => at - days * DAY) : null;
  const rows = rowsOf(question, starts, today, "current");
  const before = earlier ? rowsOf(question, earlier, today, "previous") : [];
  const counted = [...rows, ...before];
  const formulas = [...formulasOf(question, rows), ...formulasOf(question, before)];
  const all = formulas.length ? formulas : counted;
  const form = (at: number) =>
    interval === "hour" ? new Date(at).toISOString().replace(".000Z", "+00:00") : iso(at);
  return {
    kind: "graph",
    interval,
    timezone: project.timezone,
    week_start: project.week_start === "sunday" ? "sunday" : "monday",
    now,
    times: starts.map(form),
    previous_times: earlier?.map(form) ?? null,
    states: starts.map((at, i) => {
      if (at > Date.parse(now)) return "not_begun";
      return (starts[i + 1] ?? range[1]) > Date.parse(now) ? "so_far" : "whole";
    }),
    previous_states: earlier?.map(() => "whole") ?? null,
    unfinished: interval !== "total" && range[1] > Date.parse(now),
    series: quiet ? all.map((row) => ({ ...row, values: row.values.map(() => 0), overall: 0 })) : all,
    parts: formulas.length ? counted : [],
    question,
    rules: RULES,
    rows_read: 9_412,
    elapsed_ms: 31.2,
    engine: "DuckDB 2.0.0",
    kept: false,
    list: null,
    bin_edges: null,
    previous_bin_edges: null,
    first_event: null,
  };
}

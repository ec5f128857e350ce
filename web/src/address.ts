/**
 * A question and how it is looked at, as the part of the address after `?`, and back.
 *
 * Readable enough to be edited by hand:
 * `A=accounts:Commit&A.where=event.lines:gt:5&where=account.plan:is:Growth,Scale&group=account.plan&range=last+30+days`.
 * A `~` before a character takes away its meaning; a `'` before a value says that it is text.
 */
import { OPERATOR_WORDS } from "./analyses/question/words";
import type {
  Condition,
  GraphQuestion,
  GroupBy,
  Interval,
  Operator,
  Scalar,
  Series,
  Source,
} from "./api/nouns";

export const CHARTS = ["line", "area", "bar", "table"] as const;
export type ChartKind = (typeof CHARTS)[number];

/** What the page shows: the question, the chart it is drawn as, and the suggested report it came from. */
export interface View {
  question: GraphQuestion | null;
  chart: ChartKind;
  report: string | null;
}

export type Search = Record<string, string>;

export const DEFAULT_TOP = 8;
const DEFAULT_RANGE = "last 30 days";
const INTERVALS: readonly Interval[] = ["hour", "day", "week", "month", "quarter", "total"];
const SERIES_KEY = /^[A-Z]\w*$/;
/** The question language's words for what is shorter here. */
const LONG_FORMS = [
  ["interval", "by"],
  ["group_by", "group"],
  ["top_n", "top"],
  ["filters", "where"],
  ["week_start", "week"],
] as const;
const KEYS: readonly string[] = [
  ...LONG_FORMS.map(([, short]) => short),
  "report",
  "formula",
  "range",
  "from",
  "to",
  "compare",
  "cumulative",
  "other",
  "timezone",
  "chart",
];
const WEEKS = ["monday", "sunday"] as const;
const VALUELESS: readonly Operator[] = ["is_set", "is_not_set"];
const OPERATORS = Object.keys(OPERATOR_WORDS) as Operator[];

/** The address cannot be read; the message names the part. */
export class UnreadableAddress extends Error {}

export function toSearch(view: View): Search {
  const question = view.question;
  const search: Search = {};
  if (view.report) search.report = view.report;
  if (!question) return search;
  for (const series of question.series) {
    const id = series.id ?? "A";
    search[id] = writeSeries(series);
    const where = writeFilters(series.filters);
    if (where) search[`${id}.where`] = where;
  }
  if (question.formula?.length) search.formula = question.formula.map(escaped).join(",");
  const where = writeFilters(question.filters);
  if (where) search.where = where;
  writeShape(question, search);
  if (view.chart !== "line") search.chart = view.chart;
  return search;
}

function writeShape(question: GraphQuestion, search: Search): void {
  if (question.group_by?.length) {
    search.group = question.group_by.map(writeProperty).join(",");
    const top = question.top_n ?? null;
    if (top !== DEFAULT_TOP) search.top = top === null ? "all" : String(top);
    if (question.other === false) search.other = "no";
  }
  if (question.interval && question.interval !== "day") search.by = question.interval;
  if (question.from) {
    search.from = question.from;
    if (question.to) search.to = question.to;
  } else if (question.range && question.range !== DEFAULT_RANGE) search.range = question.range;
  if (question.compare === "previous") search.compare = "previous";
  else if (question.compare) search.compare = String(question.compare.days);
  if (question.cumulative) search.cumulative = "yes";
  if (question.timezone) search.timezone = question.timezone;
  if (question.week_start) search.week = question.week_start;
}

/**
 * Read what `toSearch` wrote.
 *
 * @throws UnreadableAddress naming the part that means nothing.
 */
export function fromSearch(given: Search): View {
  const search = inShort(given);
  const chart = search.chart ?? "line";
  if (!isOneOf(CHARTS, chart)) throw new UnreadableAddress(`No chart is named '${chart}'.`);
  const ids = Object.keys(search)
    .filter((key) => SERIES_KEY.test(key))
    .sort();
  const report = search.report ?? null;
  if (ids.length === 0) return { question: null, chart, report };
  const series = ids.map((id) => readSeries(id, search[id] ?? "", search[`${id}.where`]));
  const question: GraphQuestion = { kind: "graph", series, ...readRange(search) };
  if (search.formula) question.formula = split(search.formula, ",").map(unescaped);
  if (search.where) question.filters = readFilters(search.where);
  readShape(question, search);
  return { question, chart, report };
}

function inShort(search: Search): Search {
  const short = { ...search };
  for (const [long, key] of LONG_FORMS) {
    const value = search[long];
    if (value === undefined) continue;
    delete short[long];
    short[key] ??= value;
  }
  return short;
}

/** The parts of an address that say nothing here, as they stand there: `foo=bar`. */
export function strangersIn(given: Search): string[] {
  const search = inShort(given);
  const known = (key: string) => {
    const [id = "", where, ...rest] = key.split(".");
    if (!SERIES_KEY.test(id)) return KEYS.includes(key);
    return where === undefined || (where === "where" && rest.length === 0 && id in search);
  };
  return Object.entries(search)
    .filter(([key]) => !known(key))
    .map(([key, value]) => `${key}=${value}`);
}

function readRange(search: Search): Pick<GraphQuestion, "range" | "from" | "to"> {
  if (!search.from) return { range: search.range ?? DEFAULT_RANGE };
  return search.to ? { from: search.from, to: search.to } : { from: search.from };
}

function readShape(question: GraphQuestion, search: Search): void {
  const interval = search.by ?? "day";
  if (!isOneOf(INTERVALS, interval)) throw new UnreadableAddress(`No interval is named '${interval}'.`);
  question.interval = interval;
  if (search.group) {
    question.group_by = split(search.group, ",").map((text) => readProperty(text) as GroupBy);
    question.top_n = search.top === "all" ? null : whole(search.top ?? String(DEFAULT_TOP), "top");
    if (!yes(search, "other", true)) question.other = false;
  }
  if (search.compare === "previous") question.compare = "previous";
  else if (search.compare) question.compare = { days: whole(search.compare, "compare") };
  if (yes(search, "cumulative", false)) question.cumulative = true;
  if (search.timezone) question.timezone = search.timezone;
  if (search.week === undefined) return;
  if (!isOneOf(WEEKS, search.week)) {
    throw new UnreadableAddress(`Weeks begin on a monday or a sunday, not on '${search.week}'.`);
  }
  question.week_start = search.week;
}

// Series: `accounts@company:Commit`, `p90(ms):Page,Click`, `count:*` for any event, `known:accounts@company`,
// `saved:Reporting accounts`.

function writeSeries(series: Series): string {
  if (series.saved) return `saved:${escaped(series.saved)}`;
  const kind = series.account_type ? `@${escaped(series.account_type)}` : "";
  if (series.population) return `known:${series.population}${kind}`;
  const property = series.property ? `(${escaped(series.property)})` : "";
  const names = series.any_of ? series.any_of.map((choice) => choice.event ?? null) : [series.event ?? null];
  const events = names.map((name) => (name === null ? "*" : escaped(name))).join(",");
  return `${series.measure ?? "count"}${property}${kind}:${events}`;
}

function readSeries(id: string, text: string, where?: string): Series {
  const [head, ...rest] = split(text, ":");
  const filters = where ? { filters: readFilters(where) } : {};
  const tail = rest.join(":");
  if (head === "saved") {
    if (!tail) throw new UnreadableAddress(`Series ${id} names no saved measure.`);
    return { id, saved: unescaped(tail), ...filters };
  }
  if (head === "known") {
    const [population, kind] = split(tail, "@");
    if (population !== "accounts" && population !== "users") {
      throw new UnreadableAddress(
        `Series ${id} counts all known '${population}'; it can be accounts or users.`,
      );
    }
    return { id, population, ...typed(kind), ...filters };
  }
  if (!head || rest.length === 0)
    throw new UnreadableAddress(`Series ${id} is '${text}', not 'measure:event'.`);
  const [measured, kind] = split(head, "@");
  const parts = /^([a-z0-9_.]+)(?:\((.*)\))?$/s.exec(measured ?? "");
  if (!parts?.[1]) throw new UnreadableAddress(`Series ${id} has the measure '${measured}', which is none.`);
  const names = split(tail, ",").map((name) => (name === "*" || name === "" ? null : unescaped(name)));
  const events =
    names.length > 1 ? { any_of: names.map((event) => ({ event })) } : { event: names[0] ?? null };
  const property = parts[2] ? { property: unescaped(parts[2]) } : {};
  return { id, ...events, measure: parts[1], ...property, ...typed(kind), ...filters };
}

function typed(kind: string | undefined): { account_type?: string } {
  return kind ? { account_type: unescaped(kind) } : {};
}

// Properties: `event.areas`, `account.plan`, `account@team.plan`, `account` for the account itself, `.plan` without source.

interface PropertyName {
  source?: Source | GroupBy["source"] | null;
  property?: string | null;
  account_type?: string | null;
}

function writeProperty({ source, property, account_type }: PropertyName): string {
  const kind = account_type ? `@${escaped(account_type)}` : "";
  return `${source ?? ""}${kind}${property ? `.${escaped(property)}` : ""}`;
}

function readProperty(text: string): PropertyName {
  const [head = "", ...rest] = split(text, ".");
  const [source = "", kind] = split(head, "@");
  if (!["", "event", "user", "account", "session", "id"].includes(source)) {
    throw new UnreadableAddress(
      `'${text}' is no property: it begins with '${source}', not event, user, account or session.`,
    );
  }
  const property = rest.length > 0 ? { property: unescaped(rest.join(".")) } : {};
  return { ...(source ? { source: source as Source } : {}), ...property, ...typed(kind) };
}

// Filters: tests joined by `;`, and `and(…)`, `or(…)`, `not(…)` around them. `measure.Adoption:gte:0.5` tests a measure.

function writeFilters(filters: Condition | Condition[] | null | undefined): string {
  if (!filters) return "";
  return (Array.isArray(filters) ? filters : [filters]).map(writeCondition).join(";");
}

function writeCondition(condition: Condition): string {
  if (condition.and) return `and(${writeFilters(condition.and)})`;
  if (condition.or) return `or(${writeFilters(condition.or)})`;
  if (condition.not) return `not(${writeCondition(condition.not)})`;
  const tested = condition.measure ? `measure.${escaped(condition.measure)}` : writeProperty(condition);
  const test = `${tested}:${condition.op}`;
  if (condition.value === undefined) return test;
  const value = condition.value;
  if (!Array.isArray(value)) return `${test}:${writeValue(value)}`;
  return `${test}:${value.map(writeValue).join(",")}${value.length === 1 ? "," : ""}`;
}

function readFilters(text: string): Condition[] {
  return split(text, ";").map(readCondition);
}

function readCondition(text: string): Condition {
  const joined = /^(and|or|not)\((.*)\)$/s.exec(text);
  if (joined?.[1] === "not") return { not: readCondition(joined[2] ?? "") };
  if (joined?.[1] === "and") return { and: readFilters(joined[2] ?? "") };
  if (joined) return { or: readFilters(joined[2] ?? "") };
  const [property = "", op = "", ...rest] = split(text, ":");
  if (!isOneOf(OPERATORS, op)) throw new UnreadableAddress(`The filter '${text}' has no operator '${op}'.`);
  const measure = /^measure\.(.+)$/s.exec(property)?.[1];
  const tested = measure ? { measure: unescaped(measure) } : (readProperty(property) as Condition);
  const test = { ...tested, op };
  if (VALUELESS.includes(op)) return test;
  if (rest.length === 0) throw new UnreadableAddress(`The filter '${text}' lacks a value.`);
  const values = split(rest.join(":"), ",");
  if (values.length === 1) return { ...test, value: readValue(values[0] ?? "") };
  return { ...test, value: (values.at(-1) === "" ? values.slice(0, -1) : values).map(readValue) };
}

const BARE = /^(-?\d+(\.\d+)?(e[+-]?\d+)?|true|false|null)$/;

function writeValue(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  return value === "" || value.startsWith("'") || BARE.test(value) ? `'${escaped(value)}` : escaped(value);
}

function readValue(text: string): Scalar {
  if (text.startsWith("'")) return unescaped(text.slice(1));
  return BARE.test(text) ? (JSON.parse(text) as Scalar) : unescaped(text);
}

// Text: `~` before each character that would mean something.

function escaped(text: string): string {
  return text.replace(/[~:,;()@.*]/g, (mark) => `~${mark}`);
}

function unescaped(text: string): string {
  return text.replace(/~(.)/gs, "$1");
}

/** Cut at a mark, but neither where a `~` stands before it nor inside brackets. */
function split(text: string, mark: string): string[] {
  const parts: string[] = [];
  let [depth, part] = [0, ""];
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? "";
    if (character === "~") {
      part += character + (text[++i] ?? "");
      continue;
    }
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (character === mark && depth === 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part];
}

function yes(search: Search, key: string, absent: boolean): boolean {
  const text = search[key] ?? (absent ? "yes" : "no");
  if (text === "yes" || text === "true") return true;
  if (text === "no" || text === "false") return false;
  throw new UnreadableAddress(`'${key}=${text}' should be yes or no.`);
}

function whole(text: string, key: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new UnreadableAddress(`'${key}=${text}' should be a whole number.`);
}

function isOneOf<T extends string>(known: readonly T[], text: string): text is T {
  return (known as readonly string[]).includes(text);
}

// The query string itself: only what would end or break it is percent-encoded.

const PLAIN = /%(3A|2C|3B|40|2F|24)/g;

export function writeQuery(search: Record<string, unknown>): string {
  const encode = (text: string) =>
    encodeURIComponent(text)
      .replace(PLAIN, (code) => decodeURIComponent(code))
      .replace(/%20/g, "+");
  const parts = Object.entries(search)
    .filter(([, value]) => typeof value === "string")
    .map(([key, value]) => `${encode(key)}=${encode(String(value))}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

export function readQuery(query: string): Search {
  return Object.fromEntries(new URLSearchParams(query));
}

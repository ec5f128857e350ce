/** What stands in the address of every kind of question alike, written and read in this one place. */
import type { By, Compare, Filters, GroupBy, Interval, Question } from "../api/nouns";
import { type Behind, readBehind, writeBehind } from "./behind";
import { readFilters, typed, writeFilters } from "./conditions";
import { readGroup, writeGroup } from "./groups";
import { escaped, isOneOf, type Search, split, UnreadableAddress, unescaped, wholeNumber, yes } from "./text";

/** What a page of an analysis shows: the question, what it is drawn as, and the report it came from. */
export interface ViewOf<Q, C extends string> {
  question: Q | null;
  chart: C;
  report: string | null;
  /** The figure that somebody looks behind; not given: none. */
  who?: Behind;
}

/** How one kind of question stands in the address, beside what all kinds share. */
interface Kind<Q, C extends string> {
  /** What an answer can be drawn as; the first where the address says nothing. */
  charts: readonly [C, ...C[]];
  /** How finely it can be asked, the usual first; without it the kind has no interval. */
  intervals?: readonly [Interval, ...Interval[]];
  /** Whether it can be compared with an earlier period. */
  compares?: boolean;
  /** Whether it says whose behaviour is counted. */
  counts?: boolean;
  /** The range of a question whose address names none. */
  range?: string;
  /** Whether a key of the address is the kind's own. */
  isOwn: (key: string, search: Search) => boolean;
  /** The kind's own parts. */
  write: (question: Q) => Search;
  /** The same, read; null where no question stands. */
  read: (search: Search) => Q | null;
}

/** A kind of question in the address. */
export interface AddressOf<Q, C extends string> {
  charts: readonly [C, ...C[]];
  toSearch: (view: ViewOf<Q, C>) => Search;
  /** @throws UnreadableAddress naming the part that means nothing. */
  fromSearch: (search: Search) => ViewOf<Q, C>;
  /** The parts of an address that say nothing here, as they stand there: `foo=bar`. */
  strangersIn: (search: Search) => string[];
}

/** What a question of any kind may say: when, of whom, by what, compared with what. */
interface OfEveryKind {
  range?: string | null;
  from?: string | null;
  to?: string | null;
  filters?: Filters;
  group_by?: GroupBy[];
  top_n?: number | null;
  other?: boolean;
  interval?: Interval;
  compare?: Compare;
  by?: By;
  timezone?: string | null;
  week_start?: "monday" | "sunday" | null;
}

export const DEFAULT_TOP = 8;

/** How many groups stand for themselves where nothing is said: of what was done, and of segments, all. */
export function usualTop(groups: readonly GroupBy[]): number | null {
  return groups.some(({ did, source }) => did || source === "segment") ? null : DEFAULT_TOP;
}

const DEFAULT_RANGE = "last 30 days";
const WEEKS = ["monday", "sunday"] as const;

export function addressOf<Q extends Question, C extends string>(kind: Kind<Q, C>): AddressOf<Q, C> {
  return {
    charts: kind.charts,
    toSearch: ({ question, chart, report, who }) => {
      const search: Search = report ? { report } : {};
      if (!question) return search;
      Object.assign(search, kind.write(question));
      writeOfEveryKind(question as OfEveryKind, kind, search);
      if (chart !== kind.charts[0]) search.chart = chart;
      if (who) search.who = writeBehind(who);
      return search;
    },
    fromSearch: (given) => {
      const search = inShort(given, kind);
      const chart = search.chart ?? kind.charts[0];
      if (!isOneOf(kind.charts, chart)) throw new UnreadableAddress(`No chart is named '${chart}'.`);
      const own = kind.read(search);
      const question = own && { ...own, ...readOfEveryKind(search, kind) };
      const who = search.who ? { who: readBehind(search.who) } : {};
      return { question, chart, report: search.report ?? null, ...who };
    },
    strangersIn: (given) => {
      const search = inShort(given, kind);
      const known = keysOf(kind);
      return Object.entries(search)
        .filter(([key]) => !known.includes(key) && !kind.isOwn(key, search))
        .map(([key, value]) => `${key}=${value}`);
    },
  };
}

type Shape = Pick<Kind<never, never>, "intervals" | "compares" | "counts" | "range">;

function keysOf({ intervals, compares, counts }: Shape): string[] {
  const always = [
    "report",
    "where",
    "group",
    "top",
    "other",
    "range",
    "from",
    "to",
    "timezone",
    "week",
    "chart",
    "who",
  ];
  return [
    ...always,
    ...(intervals ? ["by"] : []),
    ...(compares ? ["compare"] : []),
    ...(counts ? ["per"] : []),
  ];
}

/** The question language's words for what is shorter here. */
function inShort(search: Search, { intervals }: Shape): Search {
  const longForms = [
    ...(intervals ? [["interval", "by"]] : []),
    ["group_by", "group"],
    ["top_n", "top"],
    ["filters", "where"],
    ["week_start", "week"],
  ] as [string, string][];
  const short = { ...search };
  for (const [long, key] of longForms) {
    const value = search[long];
    if (value === undefined) continue;
    delete short[long];
    short[key] ??= value;
  }
  return short;
}

function writeOfEveryKind(question: OfEveryKind, kind: Shape, search: Search): void {
  if (kind.counts && question.by && question.by !== "user") search.per = writeBy(question.by);
  const where = writeFilters(question.filters);
  if (where) search.where = where;
  if (question.group_by?.length) {
    search.group = question.group_by.map(writeGroup).join(",");
    const top = question.top_n ?? null;
    if (top !== usualTop(question.group_by)) search.top = top === null ? "all" : String(top);
    if (question.other === false) search.other = "no";
  }
  if (question.interval && question.interval !== kind.intervals?.[0]) search.by = question.interval;
  if (question.from) {
    search.from = question.from;
    if (question.to) search.to = question.to;
  } else if (question.range && question.range !== (kind.range ?? DEFAULT_RANGE))
    search.range = question.range;
  if (question.compare === "previous") search.compare = "previous";
  else if (question.compare) search.compare = String(question.compare.days);
  if (question.timezone) search.timezone = question.timezone;
  if (question.week_start) search.week = question.week_start;
}

function readOfEveryKind(search: Search, kind: Shape): OfEveryKind {
  const question: OfEveryKind = readRange(search, kind);
  if (search.where) question.filters = readFilters(search.where);
  if (kind.intervals) {
    const interval = search.by ?? kind.intervals[0];
    if (!isOneOf(kind.intervals, interval))
      throw new UnreadableAddress(`No interval is named '${interval}'.`);
    question.interval = interval;
  }
  if (search.group) {
    question.group_by = split(search.group, ",").map(readGroup);
    const usual = usualTop(question.group_by);
    question.top_n = search.top === "all" ? null : search.top ? wholeNumber(search.top, "top") : usual;
    if (!yes(search, "other", true)) question.other = false;
  }
  if (kind.compares && search.compare) {
    question.compare =
      search.compare === "previous" ? "previous" : { days: wholeNumber(search.compare, "compare") };
  }
  if (kind.counts && search.per) question.by = readBy(search.per);
  if (search.timezone) question.timezone = search.timezone;
  if (search.week === undefined) return question;
  if (!isOneOf(WEEKS, search.week)) {
    throw new UnreadableAddress(`Weeks begin on a monday or a sunday, not on '${search.week}'.`);
  }
  question.week_start = search.week;
  return question;
}

function readRange(search: Search, kind: Shape): Pick<OfEveryKind, "range" | "from" | "to"> {
  if (!search.from) return { range: search.range ?? kind.range ?? DEFAULT_RANGE };
  return search.to ? { from: search.from, to: search.to } : { from: search.from };
}

// Whose behaviour is counted: `account`, `account@team`, `session`, `event.order_id` for the values of a property.

function writeBy(by: By): string {
  if (typeof by === "string") return by;
  if (by.property) return `event.${escaped(by.property)}`;
  return by.account ? `account@${escaped(by.account)}` : "account";
}

function readBy(text: string): By {
  if (text === "user" || text === "session") return text;
  const [head = "", ...rest] = split(text, ".");
  if (head === "event" && rest.length > 0) return { property: unescaped(rest.join(".")) };
  const [source, kind] = split(text, "@");
  if (source === "account") return { account: typed(kind).account_type ?? null };
  throw new UnreadableAddress(`'per=${text}' should be user, account, session, or a property of events.`);
}

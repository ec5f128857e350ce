/**
 * Usage over time in the address, and back:
 * `A=accounts:Commit&A.where=event.lines:gt:5&where=account.plan:is:Growth,Scale&group=account.plan&range=last+30+days`.
 */
import { readFilters, typed, writeFilters } from "../../address/conditions";
import { addressOf, type ViewOf } from "../../address/kinds";
import { escaped, type Search, split, UnreadableAddress, unescaped, yes } from "../../address/text";
import type { GraphQuestion, Series } from "../../api/nouns";

export const CHARTS = ["line", "area", "bar", "table"] as const;
export type ChartKind = (typeof CHARTS)[number];

/** What the page shows: the question, the chart it is drawn as, and the suggested report it came from. */
export type View = ViewOf<GraphQuestion, ChartKind>;

const SERIES_KEY = /^[A-Z]\w*$/;

export const GRAPH = addressOf<GraphQuestion, ChartKind>({
  charts: CHARTS,
  intervals: ["day", "hour", "week", "month", "quarter", "total"],
  compares: true,
  isOwn: (key, search) => {
    const [id = "", where, ...rest] = key.split(".");
    if (!SERIES_KEY.test(id)) return key === "formula" || key === "cumulative";
    return where === undefined || (where === "where" && rest.length === 0 && id in search);
  },
  write,
  read,
});

function write(question: GraphQuestion): Search {
  const search: Search = {};
  for (const series of question.series) {
    const id = series.id ?? "A";
    search[id] = writeSeries(series);
    const where = writeFilters(series.filters);
    if (where) search[`${id}.where`] = where;
  }
  if (question.formula?.length) search.formula = question.formula.map(escaped).join(",");
  if (question.cumulative) search.cumulative = "yes";
  return search;
}

function read(search: Search): GraphQuestion | null {
  const ids = Object.keys(search)
    .filter((key) => SERIES_KEY.test(key))
    .sort();
  if (ids.length === 0) return null;
  const series = ids.map((id) => readSeries(id, search[id] ?? "", search[`${id}.where`]));
  const question: GraphQuestion = { kind: "graph", series };
  if (search.formula) question.formula = split(search.formula, ",").map(unescaped);
  if (yes(search, "cumulative", false)) question.cumulative = true;
  return question;
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

/** What a list shows, as the address has it and as a question. Pure. */
import { readFilters, writeFilters } from "../address/conditions";
import { escaped, type Search, split, UnreadableAddress, unescaped, wholeNumber } from "../address/text";
import type { Meanings } from "../api/accounts";
import type { Condition, ListColumn, ListFact, ListQuestion, NewView } from "../api/nouns";
import { askedFor, isFact, keyOf, type Of, type Shown, shownOf } from "./columns";

/** Who missed steps: any of them, or all. */
export interface Missed {
  join: "any" | "all";
  steps: string[];
}

export interface ListState {
  /** The kind of account; null: the project's first, or of users. */
  kind: string | null;
  where: Condition[];
  find: string;
  sort: { column: string; order: "asc" | "desc" };
  /** Null: those that such lists have at first. */
  columns: Shown[] | null;
  missed: Missed | null;
  /** Who has not been seen for so many days, or never. */
  silent: number | "ever" | null;
  /** The event of the column of curves; null: as the page chooses. */
  curve: string | null;
  /** The number of the view that it came from. */
  view: number | null;
  /** Said where nothing else is: all are meant, and not those that one has first. */
  all: boolean;
  /** The suggested report that it came from. */
  report: string | null;
}

export const LATEST: ListState["sort"] = { column: "last_seen", order: "desc" };
const KEYS = [
  "kind",
  "where",
  "find",
  "sort",
  "columns",
  "missed",
  "silent",
  "curve",
  "view",
  "all",
  "report",
];

export function startOf(): ListState {
  return {
    kind: null,
    where: [],
    find: "",
    sort: LATEST,
    columns: null,
    missed: null,
    silent: null,
    curve: null,
    view: null,
    all: false,
    report: null,
  };
}

export function toSearch(state: ListState): Search {
  const search: Search = state.report ? { report: state.report } : {};
  if (state.view !== null) search.view = String(state.view);
  if (state.where.length > 0) search.where = writeFilters(state.where);
  if (state.missed) search.missed = `${state.missed.join}:${state.missed.steps.map(escaped).join(",")}`;
  if (state.silent !== null) search.silent = String(state.silent);
  if (state.find) search.find = state.find;
  const { column, order } = state.sort;
  if (column !== LATEST.column || order !== LATEST.order)
    search.sort = `${column}${order === "desc" ? " desc" : ""}`;
  if (state.columns) search.columns = state.columns.map(keyOf).join(",");
  if (state.curve) search.curve = state.curve;
  if (state.all && Object.keys(search).length === 0) search.all = "yes";
  if (state.kind) search.kind = state.kind;
  return search;
}

/** @throws UnreadableAddress naming the part that means nothing. */
export function fromSearch(search: Search): ListState {
  const state = startOf();
  if (search.kind) state.kind = search.kind;
  if (search.view) state.view = wholeNumber(search.view, "view");
  if (search.report) state.report = search.report;
  if (search.where) state.where = readFilters(search.where);
  if (search.missed) state.missed = missedOf(search.missed);
  if (search.silent) state.silent = search.silent === "ever" ? "ever" : wholeNumber(search.silent, "silent");
  if (search.find) state.find = search.find;
  if (search.sort) {
    const desc = search.sort.endsWith(" desc");
    state.sort = { column: desc ? search.sort.slice(0, -5) : search.sort, order: desc ? "desc" : "asc" };
  }
  if (search.columns !== undefined) state.columns = split(search.columns, ",").filter(Boolean).map(shownOf);
  if (search.curve) state.curve = search.curve;
  if (search.all) {
    if (search.all !== "yes") throw new UnreadableAddress(`'all=${search.all}' should be all=yes.`);
    state.all = true;
  }
  return state;
}

/** The parts of an address that say nothing here: users are of no kind. */
export function strangersIn(search: Search, of: Of): string[] {
  return Object.entries(search)
    .filter(([key]) => !KEYS.includes(key) || (key === "kind" && of === "users"))
    .map(([key, value]) => `${key}=${value}`);
}

function missedOf(text: string): Missed {
  const [join, steps = ""] = split(text, ":");
  const named = split(steps, ",").filter(Boolean).map(unescaped);
  if ((join !== "any" && join !== "all") || named.length === 0)
    throw new UnreadableAddress(`'missed=${text}' should be any: or all:, and the events.`);
  return { join, steps: named };
}

const didNot = (event: string): Condition => ({ not: { did: { event } } });

/** Everything that must hold of those in the list. */
export function conditionsOf({ where, missed, silent }: ListState): Condition[] {
  const all = [...where];
  if (missed) {
    const each = missed.steps.map(didNot);
    all.push(...(missed.join === "all" ? each : [{ or: each }]));
  }
  const ever: Condition = { did: { event: null } };
  if (silent === "ever") all.push({ not: ever });
  else if (silent !== null) {
    const window = { last: { value: silent, unit: "day" as const } };
    all.push(ever, { not: { did: { event: null, window } } });
  }
  return all;
}

interface Asked {
  of: Of;
  kind: string | null;
  columns: readonly Shown[];
  meanings?: Meanings;
  /** The property that says what each is called. */
  named: string | null;
}

export const NAMED = "called";

/** The question for the list; columns are named by their keys. */
export function questionOf(state: ListState, { of, kind, columns, meanings, named }: Asked): ListQuestion {
  const asked = columns.flatMap((shown): (ListFact | ListColumn)[] => {
    const read = askedFor(shown, meanings);
    return shown.of === "fact" && read.length === 0 ? [shown.fact] : read;
  });
  const called: ListColumn[] = named === null ? [] : [{ property: named, name: NAMED }];
  // Whoever was never seen is told so, whatever else is.
  const seen: ListFact[] = asked.includes("last_seen") ? [] : ["last_seen"];
  const all = once([...seen, ...called, ...asked]);
  const names = all.map(nameOf);
  const isThere =
    state.sort.column === "id" || isFact(state.sort.column) || names.includes(state.sort.column);
  const where = conditionsOf(state);
  return {
    kind: of,
    ...(kind === null ? {} : { account_type: kind }),
    ...(where.length > 0 ? { where } : {}),
    ...(state.find ? { search: state.find } : {}),
    columns: all,
    sort: isThere ? state.sort : LATEST,
  } as ListQuestion;
}

const nameOf = (column: ListFact | ListColumn) => (typeof column === "string" ? column : (column.name ?? ""));

/** Several columns may read the same beside them. */
const once = (columns: readonly (ListFact | ListColumn)[]) => [
  ...new Map(columns.map((column) => [nameOf(column), column])).values(),
];

const FROM_THE_LEAST = ["id", "renewal", "owner", "$score", "$score_change", "$confidence"];

/** The order after a click on the head of a column: the worst or the soonest first, then the other way round. */
export function sortedBy({ column, order }: ListState["sort"], clicked: string): ListState["sort"] {
  const usual = FROM_THE_LEAST.includes(clicked) ? "asc" : "desc";
  return { column: clicked, order: clicked !== column ? usual : order === "asc" ? "desc" : "asc" };
}

/** A view of what is shown; what no question has lies beside it, as in the address. */
export function viewOf(name: string, of: Of, question: ListQuestion, state: ListState): NewView {
  return {
    of,
    name,
    question: question as unknown as NewView["question"],
    shown: toSearch({ ...state, view: null, report: null }),
  };
}

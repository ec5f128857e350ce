/** Where the users and events stand that are behind a line of a ledger. Pure. */
import { kindSearch } from "../accounts/kind";
import { writeFilters } from "../address/conditions";
import type { Search } from "../address/text";
import { GRAPH } from "../analyses/graph/address";
import type { Condition, EventChoice, LedgerLine, Project, Series } from "../api/nouns";
import { localDay } from "../print";

export type Behind = NonNullable<LedgerLine["behind"]>;

const SERIES = "ABCDEFGHIJ";
const DAY_MS = 86_400_000;
/** Longer stretches are drawn by week. */
const MOST_DAYS = 100;

export interface Links {
  users: Search;
  events: Search;
}

interface Whose {
  project: Project;
  kind: string | null;
  id: string;
}

/** The addresses of the list of users who did it, and of the graph of how often it was done, of one account alone. */
export function linksOf({ choices, since, until }: Behind, { project, kind, id }: Whose): Links {
  const [from, to] = [localDay(since, project.timezone), localDay(until, project.timezone)];
  const [first = null] = project.account_kinds;
  const typed = kind && kind !== first ? { account_type: kind } : {};
  const isIts: Condition = { source: "account", op: "is", value: id, ...typed };
  const did = choices.map((choice): Condition => ({ did: { ...choice, window: { from, to } } }));
  const [only, ...more] = did;
  const anyOf = only && more.length === 0 ? only : { or: did };
  const question = {
    kind: "graph" as const,
    series: choices.flatMap(leavesOf).slice(0, SERIES.length).map(seriesOf),
    filters: [isIts],
    from,
    to,
    interval:
      Date.parse(until) - Date.parse(since) > MOST_DAYS * DAY_MS ? ("week" as const) : ("day" as const),
  };
  return {
    users: { ...kindSearch(project, kind), where: writeFilters([isIts, anyOf]) },
    events: GRAPH.toSearch({ question, chart: "line", report: null }),
  };
}

/** What a series can be of: an event, or one of several, under filters. */
function leavesOf(choice: EventChoice): EventChoice[] {
  const { any_of: inner, filters } = choice;
  if (!inner || inner.every((each) => !each.any_of && !each.filters)) return [choice];
  return inner.flatMap(leavesOf).map((leaf) => ({ ...leaf, ...both(leaf.filters, filters) }));
}

function both(inner: EventChoice["filters"], outer: EventChoice["filters"]) {
  const all = [inner, outer].flatMap((each) => each ?? []);
  return all.length > 0 ? { filters: all } : {};
}

function seriesOf(choice: EventChoice, i: number): Series {
  const { any_of: anyOf, event, filters } = choice;
  return {
    id: SERIES.charAt(i),
    ...(anyOf ? { any_of: anyOf } : { event: event ?? null }),
    ...(filters ? { filters } : {}),
  };
}

/** Addresses of questions that begin from something: an event, a property, a segment, a user, an account. Pure. */

import { kindSearch } from "../../accounts/kind";
import type { Search } from "../../address/text";
import type { By, Condition, Project } from "../../api/nouns";
import { startOf, toSearch } from "../../listing/state";
import { FUNNEL } from "../funnel/address";
import { GRAPH } from "../graph/address";
import { RETENTION } from "../retention/address";

/** What a question can begin from. */
export type Subject =
  | { of: "event"; name: string }
  | { of: "property"; source: "event" | "user" | "account"; name: string; kind?: string | null }
  /** Of accounts it is of those of a kind; null: the project's first. */
  | { of: "segment"; name: string; accounts: boolean; kind?: string | null }
  | { of: "user"; id: string }
  | { of: "account"; id: string; kind: string | null };

interface Asked {
  /** Null: any event. */
  event?: string | null;
  where?: Condition[];
  range?: string;
  /** The accounts that did it are counted week by week, of a kind (null: the project's first); absent: how often it was done. */
  accounts?: string | null;
}

const ANY = null;

/** The address of a graph of how often an event was done, of some alone. */
export function graphSearch({ event = ANY, where, range, accounts }: Asked): Search {
  const question = {
    kind: "graph" as const,
    series: [{ id: "A", event, ...(accounts === undefined ? {} : countingAccounts(accounts)) }],
    ...(where ? { filters: where } : {}),
    ...(range ? { range } : {}),
    ...(accounts === undefined ? {} : { interval: "week" as const }),
  };
  return GRAPH.toSearch({ question, chart: "line", report: null });
}

const countingAccounts = (kind: string | null) => ({
  measure: "accounts" as const,
  ...(kind === null ? {} : { account_type: kind }),
});

/** How often something is done: the event, or whatever those do who are meant; of a property by its values. */
export function usageOf(subject: Subject): Search {
  if (subject.of === "event") return graphSearch({ event: subject.name });
  if (subject.of !== "property") return graphSearch({ where: whereOf(subject) });
  const { source, name, kind } = subject;
  const question = {
    kind: "graph" as const,
    series: [{ id: "A", event: ANY }],
    filters: whereOf(subject),
    group_by: [{ source, property: name, ...typed(kind) }],
  };
  return GRAPH.toSearch({ question, chart: "line", report: null });
}

/**
 * How many get from here to something else.
 *
 * @param usual the events that the project has most of: between these where no event is meant, and to the first other one.
 */
export function funnelFrom(project: Project, subject: Subject, usual: readonly string[]): Search {
  const first = subject.of === "event" ? subject.name : (usual[0] ?? ANY);
  const then = usual.find((name) => name !== first) ?? ANY;
  const question = {
    kind: "funnel" as const,
    steps: [{ event: first }, { event: then }],
    window: { value: 14, unit: "day" as const },
    ...filters(subject),
    ...counted(project, subject),
  };
  return FUNNEL.toSearch({ question, chart: "steps", report: null });
}

/** Whether those who did it come back to it. */
export function retentionOf(project: Project, subject: Subject): Search {
  const event = subject.of === "event" ? subject.name : ANY;
  const question = {
    kind: "retention" as const,
    start: { event },
    return: { event },
    ...filters(subject),
    ...counted(project, subject),
  };
  return RETENTION.toSearch({ question, chart: "table", report: null });
}

/** The list of those who are meant, and of whom it is; null of one user, who is nobody else. */
export function whoOf(
  project: Project,
  subject: Subject,
): { of: "users" | "accounts"; search: Search } | null {
  const shown = (of: "users" | "accounts", where: Condition[], kind: string | null = null) => ({
    of,
    search: { ...toSearch({ ...startOf(), where }), ...kindSearch(project, kind) },
  });
  switch (subject.of) {
    case "event":
      return shown("users", [{ did: { event: subject.name } }]);
    case "segment":
      return shown(subject.accounts ? "accounts" : "users", [{ in_segment: subject.name }], subject.kind);
    case "account":
      return shown("users", whereOf(subject));
    case "property": {
      if (subject.source === "event")
        return shown("users", [{ did: { event: ANY, filters: whereOf(subject) } }]);
      const of = subject.source === "account" ? "accounts" : "users";
      return shown(of, [{ property: subject.name, op: "is_set" }], subject.kind);
    }
    case "user":
      return null;
  }
}

/** Which events are meant, among the filters of a question. */
function whereOf(subject: Exclude<Subject, { of: "event" }>): Condition[] {
  switch (subject.of) {
    case "property":
      return [{ source: subject.source, property: subject.name, ...typed(subject.kind), op: "is_set" }];
    case "segment":
      return [{ in_segment: subject.name }];
    case "user":
      return [{ source: "user", op: "is", value: subject.id }];
    case "account":
      return [{ source: "account", ...typed(subject.kind), op: "is", value: subject.id }];
  }
}

const filters = (subject: Subject) => (subject.of === "event" ? {} : { filters: whereOf(subject) });

/** Accounts are counted where the project has some, but of one account or user its users. */
function counted(project: Project, subject: Subject): { by?: By } {
  const isOfUsers =
    subject.of === "user" || subject.of === "account" || (subject.of === "segment" && !subject.accounts);
  if (project.accounts === 0 || isOfUsers) return {};
  const kind = "kind" in subject ? (subject.kind ?? null) : null;
  return { by: { account: kind === project.account_kinds[0] ? null : kind } };
}

const typed = (kind: string | null | undefined) => (kind ? { account_type: kind } : {});

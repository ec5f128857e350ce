/** How the kinds of question that have a page of their own are opened as reports. */
import { type ComponentType, lazy } from "react";
import type { AddressOf, ViewOf } from "../address/kinds";
import type { Search } from "../address/text";
import { ENGAGEMENT } from "../analyses/engagement/address";
import { FUNNEL } from "../analyses/funnel/address";
import { askedFor, chartOf, plainly } from "../analyses/funnel/edit";
import { GRAPH } from "../analyses/graph/address";
import { LIFECYCLE } from "../analyses/lifecycle/address";
import { PATHS } from "../analyses/paths/address";
import { RETENTION } from "../analyses/retention/address";
import { STICKINESS } from "../analyses/stickiness/address";
import { TIME_BETWEEN } from "../analyses/time_between/address";
import type {
  EngagementQuestion,
  FunnelQuestion,
  GraphQuestion,
  LifecycleQuestion,
  ListQuestion,
  PathsQuestion,
  Project,
  Reported,
  RetentionQuestion,
  StickinessQuestion,
  TimeBetweenQuestion,
} from "../api/nouns";
import { stateFrom } from "../listing/saved";
import { toSearch } from "../listing/state";
import { lettered } from "./lettered";

interface ReportKind {
  Page: ComponentType<{ project: Project }>;
  /** Its question in the address; null where the address cannot say all of it. */
  searchOf: (question: Reported, shown: string) => Search | null;
}

const KIND_TITLES: Record<Reported["kind"], string> = {
  graph: "Usage over time",
  funnel: "Funnel",
  retention: "Retention",
  segment: "Segment",
  stickiness: "Stickiness",
  lifecycle: "Lifecycle",
  paths: "Paths",
  time_between: "Time between",
  engagement: "Engagement",
  users: "Users",
  accounts: "Accounts",
};

/** What a kind of question is called; one that this page does not know, as the server has it. */
export function kindTitle({ kind }: { kind: string }): string {
  return Object.hasOwn(KIND_TITLES, kind) ? KIND_TITLES[kind as Reported["kind"]] : kind;
}

const KINDS: Partial<Record<Reported["kind"], ReportKind>> = {
  graph: {
    Page: lazy(() => import("../analyses/graph/Page")),
    searchOf: (question, shown) => inAddress(GRAPH, lettered(question as GraphQuestion), shown),
  },
  funnel: {
    Page: lazy(() => import("../analyses/funnel/Page")),
    searchOf: (question, shown) => {
      const asked = question as FunnelQuestion;
      return inAddress(FUNNEL, plainly(asked, asked), chartOf(asked, shown));
    },
  },
  retention: {
    Page: lazy(() => import("../analyses/retention/Page")),
    searchOf: (question, shown) => inAddress(RETENTION, question as RetentionQuestion, shown),
  },
  stickiness: {
    Page: lazy(() => import("../analyses/stickiness/Page")),
    searchOf: (question, shown) => inAddress(STICKINESS, question as StickinessQuestion, shown),
  },
  lifecycle: {
    Page: lazy(() => import("../analyses/lifecycle/Page")),
    searchOf: (question, shown) => inAddress(LIFECYCLE, question as LifecycleQuestion, shown),
  },
  paths: {
    Page: lazy(() => import("../analyses/paths/Page")),
    searchOf: (question, shown) => inAddress(PATHS, question as PathsQuestion, shown),
  },
  time_between: {
    Page: lazy(() => import("../analyses/time_between/Page")),
    searchOf: (question, shown) => inAddress(TIME_BETWEEN, question as TimeBetweenQuestion, shown),
  },
  users: {
    Page: lazy(() => import("../users/Page")),
    searchOf: (question) => listed(question as ListQuestion),
  },
  accounts: {
    Page: lazy(() => import("../accounts/Page")),
    searchOf: (question) => listed(question as ListQuestion),
  },
  engagement: {
    Page: lazy(() => import("../analyses/engagement/Page")),
    searchOf: (question, shown) => inAddress(ENGAGEMENT, question as EngagementQuestion, shown),
  },
};

/** The page of a kind of question; null: it has none. */
export function kindOf(question: Reported): ReportKind | null {
  return Object.hasOwn(KINDS, question.kind) ? (KINDS[question.kind] ?? null) : null;
}

/** The question as it is kept: with what it must ask to be drawn as it is, for whoever asks it elsewhere. */
export function keptAs<Q extends Reported>(question: Q, shown: string): Reported {
  return question.kind === "funnel" ? askedFor(question, chartOf(question, shown)) : question;
}

function listed(question: ListQuestion): Search | null {
  const state = stateFrom(question);
  return state && toSearch(state);
}

function inAddress<Q, C extends string>(address: AddressOf<Q, C>, question: Q, shown: string): Search | null {
  const chart = address.charts.find((known) => known === shown) ?? address.charts[0];
  const view: ViewOf<Q, C> = { question, chart, report: null };
  const search = address.toSearch(view);
  return saysAll(question, address.fromSearch(search).question) ? search : null;
}

/** What goes without saying, by the field that says it. */
const DEFAULTS: Readonly<Record<string, unknown>> = { source: "event", unknown: "error", other: true };

/** Whether what was read back says all that was said; what is not said has its default. */
export function saysAll(said: unknown, read: unknown): boolean {
  if (said === null || said === undefined || said === false) return true;
  if (Array.isArray(said)) {
    return Array.isArray(read)
      ? said.length === read.length && said.every((inner, i) => saysAll(inner, read[i]))
      : said.length <= 1 && saysAll(said[0], read);
  }
  if (typeof said !== "object") return said === read;
  if (Array.isArray(read)) return read.length === 1 && saysAll(said, read[0]);
  if (typeof read !== "object" || read === null) return false;
  return Object.entries(said).every(
    ([key, inner]) => saysAll(inner, (read as Record<string, unknown>)[key]) || DEFAULTS[key] === inner,
  );
}

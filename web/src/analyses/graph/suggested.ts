/** Reports that are one or two choices away, as questions. */

import { DEFAULT_TOP } from "../../address/kinds";
import type { PropertyAddress } from "../../api/catalogue";
import type { Condition, GraphQuestion, GroupBy } from "../../api/nouns";

export interface Choices {
  event: string | null;
  /** What accounts are told apart by; only some reports ask for it. */
  property?: PropertyAddress;
  /** Which accounts are customers; all where it is not said. */
  paying?: Condition;
}

export interface SuggestedReport {
  id: string;
  title: string;
  about: string;
  /** What the event is that it asks for, and how that is chosen. */
  event: { title: string; about: string };
  /** Whose property it asks for too; null: none. */
  split: "account" | "event" | null;
  /** Whether it asks which accounts are customers. */
  pays?: boolean;
  question: (choices: Choices) => GraphQuestion;
}

const ACTIVE_USE = {
  title: "Your active usage event",
  about:
    "The event that shows that somebody really uses your product: running a query, booking a shipment, saving a document. " +
    "Not one that happens by itself, such as a page that reloads.",
};
const FEATURE = { title: "The feature", about: "The event that shows that somebody used it." };
const KPI = {
  title: "Your key event",
  about: "What healthy accounts do: submit a document, invite a colleague, complete a purchase.",
};
const SUPPORT = {
  title: "Asking for support",
  about: "The click on “Contact support”, on the chat, or on an address for help.",
};
const READING = {
  title: "Reading the documentation",
  about: "The page views of your documentation, as an event that has a name; any page view does, too.",
};

/** So many accounts or pages are shown, the others as one. */
const TOP = 20;
const EACH_ACCOUNT: GroupBy = { source: "account" };

const ACTIVE: SuggestedReport = {
  id: "accounts-active-daily",
  title: "How many accounts are active daily?",
  about: "Accounts in which somebody did what you call active use, each day of the last 30.",
  event: ACTIVE_USE,
  split: null,
  question: ({ event }) => ({
    kind: "graph",
    series: [{ id: "A", event, measure: "accounts" }],
    range: "last 30 days",
    interval: "day",
  }),
};

const BY_VERTICAL: SuggestedReport = {
  id: "engagement-by-vertical",
  title: "How does engagement vary by vertical?",
  about: "The share of accounts with at least one active user each month, by vertical or any other property.",
  event: ACTIVE_USE,
  split: "account",
  pays: true,
  question: ({ event, property, paying }) => {
    const { source: _, ...own } = paying ?? {};
    return {
      kind: "graph",
      series: [
        { id: "A", event, measure: "accounts", ...(paying ? { filters: [paying] } : {}) },
        { id: "B", population: "accounts", ...(paying ? { filters: [own] } : {}) },
      ],
      formula: ["A/B"],
      ...(property ? { group_by: [property as GroupBy], top_n: DEFAULT_TOP } : {}),
      range: "last 6 months",
      interval: "month",
    };
  },
};

const ADOPTION: SuggestedReport = {
  id: "adoption-per-account",
  title: "How many people use a feature in each account?",
  about: "Users of each account who used it in the last 30 days, the accounts with the most first.",
  event: FEATURE,
  split: null,
  question: ({ event }) => perAccount(event, "users"),
};

const KPI_PER_ACCOUNT: SuggestedReport = {
  id: "kpi-per-account",
  title: "How often is the key event done in each account?",
  about: "How often each account did what healthy accounts do, in the last 30 days.",
  event: KPI,
  split: null,
  question: ({ event }) => perAccount(event, "count"),
};

function perAccount(event: string | null, measure: "users" | "count"): GraphQuestion {
  return {
    kind: "graph",
    series: [{ id: "A", event, measure }],
    group_by: [EACH_ACCOUNT],
    top_n: TOP,
    range: "last 30 days",
    interval: "total",
  };
}

const DOCUMENTATION: SuggestedReport = {
  id: "documentation-pages",
  title: "Which documentation pages are read most?",
  about: "What your customers want to know: a webinar or a better page may answer it for all.",
  event: READING,
  split: "event",
  question: ({ event, property }) => byPage(event, property),
};

const SUPPORT_PAGES: SuggestedReport = {
  id: "support-pages",
  title: "On which pages do people ask for support?",
  about: "Where they get stuck, the pages with the most requests first.",
  event: SUPPORT,
  split: "event",
  question: ({ event, property }) => byPage(event, property),
};

function byPage(event: string | null, property: PropertyAddress | undefined): GraphQuestion {
  return {
    kind: "graph",
    series: [{ id: "A", event, measure: "count" }],
    ...(property ? { group_by: [property as GroupBy], top_n: TOP } : {}),
    range: "last 90 days",
    interval: "total",
  };
}

const SUPPORT_OVER_TIME: SuggestedReport = {
  id: "support-over-time",
  title: "When do people ask for support?",
  about: "Requests each week, compared with the weeks before; releases stand in the chart.",
  event: SUPPORT,
  split: null,
  question: ({ event }) => ({
    kind: "graph",
    series: [{ id: "A", event, measure: "count" }],
    range: "last 12 weeks",
    interval: "week",
    compare: "previous",
  }),
};

const ACTIVE_USERS: SuggestedReport = {
  id: "active-users",
  title: "How many users are active by day, week and month?",
  about: "Users of the day, of the seven and of the 30 days up to it.",
  event: ACTIVE_USE,
  split: null,
  question: ({ event }) => ({
    kind: "graph",
    series: [
      { id: "A", event, measure: "users" },
      { id: "B", event, measure: "active_7d" },
      { id: "C", event, measure: "active_30d" },
    ],
    range: "last 90 days",
    interval: "day",
  }),
};

const ACTIVE_RATIO: SuggestedReport = {
  id: "active-ratio",
  title: "What share of the month's users comes on a day?",
  about: "Users of the day by those of the 30 days up to it: how much of a habit your product is.",
  event: ACTIVE_USE,
  split: null,
  question: ({ event }) => ({
    kind: "graph",
    series: [
      { id: "A", event, measure: "users" },
      { id: "B", event, measure: "active_30d" },
    ],
    formula: ["A/B"],
    range: "last 90 days",
    interval: "day",
  }),
};

export const SUGGESTED: readonly SuggestedReport[] = [
  ACTIVE,
  BY_VERTICAL,
  ADOPTION,
  KPI_PER_ACCOUNT,
  DOCUMENTATION,
  SUPPORT_PAGES,
  SUPPORT_OVER_TIME,
  ACTIVE_USERS,
  ACTIVE_RATIO,
];

/** Names that a customer list is likely to tell accounts apart by, the likeliest first. */
const TELLING = [
  "vertical",
  "industry",
  "sector",
  "segment",
  "plan",
  "tier",
  "size",
  "region",
  "country",
  "type",
];
/** Names that pages are told apart by. */
const PAGES = ["path", "title", "url", "page"];
const FEWEST_GROUPS = 2;
/** A property with more values than that is no way to tell accounts apart at a glance. */
export const MOST_VALUES = 25;

/**
 * The property that tells accounts apart best: one whose name says so, else the one with the fewest values.
 *
 * @param varieties how many values each property has.
 */
export function bestSplit(properties: PropertyAddress[], varieties: number[]): PropertyAddress | undefined {
  const rank = ({ property }: PropertyAddress) => {
    const place = TELLING.findIndex((name) => property?.toLowerCase().includes(name));
    return place < 0 ? TELLING.length : place;
  };
  const fit = properties
    .map((property, i) => ({ property, values: varieties[i] ?? 0 }))
    .filter(({ values }) => values >= FEWEST_GROUPS && values <= MOST_VALUES);
  return fit.sort((a, b) => rank(a.property) - rank(b.property) || a.values - b.values)[0]?.property;
}

/** The property of events that tells pages apart, if any has such a name. */
export function bestPage(names: readonly string[]): PropertyAddress | undefined {
  const known = PAGES.find((name) => names.includes(name));
  return known === undefined ? undefined : { source: "event", property: known };
}

export function reportTitle(id: string | null): string | null {
  return SUGGESTED.find((report) => report.id === id)?.title ?? null;
}

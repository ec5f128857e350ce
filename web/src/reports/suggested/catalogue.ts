/** Reports that are a few choices away, as questions and lists; what they need is asked for in this order. Pure. */
import { DEFAULT_TOP } from "../../address/kinds";
import type { PropertyAddress } from "../../api/catalogue";
import type { Condition, FunnelQuestion, GraphQuestion, GroupBy } from "../../api/nouns";
import { keyOf, type Shown } from "../../listing/columns";
import type { Ask, Choices, Opened, Role } from "./asks";

export interface SuggestedReport {
  id: string;
  title: string;
  about: string;
  /** Under which heading it stands. */
  topic: Topic;
  asks: readonly Ask[];
  /** What it opens as, once all that it asks for is chosen. */
  opened: (choices: Choices) => Opened;
}

export const TOPICS = [
  "Accounts",
  "People",
  "Onboarding and conversion",
  "Documentation and support",
] as const;
export type Topic = (typeof TOPICS)[number];

/** So many accounts or pages are shown, the others as one. */
const TOP = 20;
const MONTH_DAYS = 30;
const MONTH = { last: { value: MONTH_DAYS, unit: "day" as const } };
const EACH_ACCOUNT: GroupBy = { source: "account" };

const ACTIVE: Ask = { of: "event", role: "active" };
const FEATURE: Ask = { of: "event", role: "feature" };
const KPI: Ask = { of: "event", role: "kpi" };
const SUPPORT: Ask = { of: "event", role: "support" };
const READING: Ask = { of: "event", role: "reading" };
const WHOSE: Ask = { of: "whose" };
const STEPS: Ask = {
  of: "steps",
  title: "The steps",
  about: "From where it begins to where it is reached, in that order.",
  least: 2,
};
const ONLY_MINE: Ask = {
  of: "only",
  title: "Only some accounts, if you like",
  about: "Such as those that are yours, or those on a plan.",
};

/** The event that was chosen for a part; any where none was. */
const eventFor = ({ events }: Choices, role: Role) => events[role] ?? null;

/** A property of accounts, chosen without its source, as questions on events and on users have it. */
const ofAccounts = ({ only }: Choices): Condition[] =>
  only ? [only.measure ? only : { source: "account", ...only }] : [];

/** The same where accounts themselves are asked for. */
const ofThemselves = ({ only }: Choices): Condition[] => (only ? [only] : []);

const filtered = (conditions: Condition[]) => (conditions.length > 0 ? { filters: conditions } : {});

function graph(chosen: Choices, role: Role, measure: string, rest: Partial<GraphQuestion>): Opened {
  const series = [{ id: "A", event: eventFor(chosen, role), measure }];
  return { question: { kind: "graph", series, ...filtered(ofAccounts(chosen)), ...rest } };
}

const ACTIVE_DAILY: SuggestedReport = {
  id: "accounts-active-daily",
  title: "How many accounts are active daily?",
  about: "Accounts in which somebody did what you call active use, each day of the last 30.",
  topic: "Accounts",
  asks: [ACTIVE],
  opened: (chosen) => graph(chosen, "active", "accounts", { range: "last 30 days", interval: "day" }),
};

const BY_VERTICAL: SuggestedReport = {
  id: "engagement-by-vertical",
  title: "How does engagement vary by vertical?",
  about: "The share of accounts with at least one active user each month, by vertical or any other property.",
  topic: "Accounts",
  asks: [
    ACTIVE,
    { of: "property", source: "account" },
    {
      of: "only",
      title: "Only customers, if you like",
      about:
        "Trials and former customers lower the share. Say how paying accounts are recognised, or leave it open.",
    },
  ],
  opened: (chosen) => ({
    question: {
      kind: "graph",
      series: [
        {
          id: "A",
          event: eventFor(chosen, "active"),
          measure: "accounts",
          ...filtered(ofAccounts(chosen)),
        },
        { id: "B", population: "accounts", ...filtered(ofThemselves(chosen)) },
      ],
      formula: ["A/B"],
      ...groupedBy(chosen.property, DEFAULT_TOP),
      range: "last 6 months",
      interval: "month",
    },
  }),
};

const ADOPTION: SuggestedReport = {
  id: "adoption-per-account",
  title: "How many people use a feature in each account?",
  about: "Users of each account who used it in the last 30 days, the accounts with the most first.",
  topic: "Accounts",
  asks: [FEATURE, ONLY_MINE],
  opened: (chosen) => perAccount(chosen, "feature", "users"),
};

const KPI_PER_ACCOUNT: SuggestedReport = {
  id: "kpi-per-account",
  title: "How often is the key event done in each account?",
  about: "How often each account did what healthy accounts do, in the last 30 days.",
  topic: "Accounts",
  asks: [KPI, ONLY_MINE],
  opened: (chosen) => perAccount(chosen, "kpi", "count"),
};

const KPI_OVER_TIME: SuggestedReport = {
  id: "kpi-over-time",
  title: "Is the key event done more often than before?",
  about: "What healthy accounts do, each week of the last 12, beside the 12 weeks before.",
  topic: "Accounts",
  asks: [KPI, ONLY_MINE],
  opened: (chosen) =>
    graph(chosen, "kpi", "count", { range: "last 12 weeks", interval: "week", compare: "previous" }),
};

const USERS_OF_ACCOUNT: SuggestedReport = {
  id: "users-of-account",
  title: "What does each user of an account do?",
  about: "Its users from the most to the least recently active: visits, events a visit, and the key event.",
  topic: "Accounts",
  asks: [{ of: "account" }, KPI],
  opened: ({ account = "", events }) => ({
    list: "users",
    state: {
      where: [{ source: "account", op: "is", value: account }],
      columns: [
        { of: "fact", fact: "last_seen" },
        { of: "fact", fact: "sessions" },
        { of: "fact", fact: "events_per_session" },
        { of: "fact", fact: "sessions_per_week" },
        { of: "count", event: events.kpi ?? null, days: MONTH_DAYS },
      ],
    },
  }),
};

function perAccount(chosen: Choices, role: Role, measure: "users" | "count"): Opened {
  const rest = { group_by: [EACH_ACCOUNT], top_n: TOP, range: "last 30 days", interval: "total" as const };
  return graph(chosen, role, measure, rest);
}

const WITHOUT_KPI: SuggestedReport = {
  id: "active-without-kpi",
  title: "Who is active, but does not do the key event?",
  about: "They come, and yet have not done in 30 days what healthy accounts do.",
  topic: "People",
  asks: [ACTIVE, KPI, WHOSE, ONLY_MINE],
  opened: (chosen) => ({
    list: chosen.whose,
    state: {
      where: [
        { did: { event: eventFor(chosen, "active"), window: MONTH } },
        { not: { did: { event: eventFor(chosen, "kpi"), window: MONTH } } },
        ...listed(chosen),
      ],
    },
  }),
};

const POWER_USERS: SuggestedReport = {
  id: "power-users",
  title: "Who are the power users?",
  about: "Active in at least three of the last four weeks, those who do it most first.",
  topic: "People",
  asks: [ACTIVE, WHOSE, ONLY_MINE],
  opened: (chosen) => {
    const event = eventFor(chosen, "active");
    const times: Shown = { of: "count", event, days: MONTH_DAYS };
    return {
      list: chosen.whose,
      state: {
        where: [{ active_periods: { event, at_least: 3, of: 4, unit: "week" } }, ...listed(chosen)],
        columns: [
          times,
          { of: "fact", fact: "last_seen" },
          { of: "fact", fact: "sessions" },
          { of: "fact", fact: "events" },
        ],
        sort: { column: keyOf(times), order: "desc" },
      },
    };
  },
};

const HABIT: SuggestedReport = {
  id: "days-of-the-month",
  title: "On how many days of the month do people come?",
  about:
    "How many did it on one day of the last 28, how many on two, and so on: at the right are your power users.",
  topic: "People",
  asks: [ACTIVE, WHOSE],
  opened: (chosen) => ({
    question: {
      kind: "stickiness",
      event: eventFor(chosen, "active"),
      ...counted(chosen),
      interval: "day",
      range: "last 28 days",
    },
  }),
};

const ACTIVE_USERS: SuggestedReport = {
  id: "active-users",
  title: "How many users are active by day, week and month?",
  about: "Users of the day, of the seven and of the 30 days up to it.",
  topic: "People",
  asks: [ACTIVE],
  opened: (chosen) => {
    const event = eventFor(chosen, "active");
    return {
      question: {
        kind: "graph",
        series: [
          { id: "A", event, measure: "users" },
          { id: "B", event, measure: "active_7d" },
          { id: "C", event, measure: "active_30d" },
        ],
        range: "last 90 days",
        interval: "day",
      },
    };
  },
};

const ACTIVE_RATIO: SuggestedReport = {
  id: "active-ratio",
  title: "What share of the month's users comes on a day?",
  about: "Users of the day by those of the 30 days up to it: how much of a habit your product is.",
  topic: "People",
  asks: [ACTIVE],
  opened: (chosen) => {
    const event = eventFor(chosen, "active");
    return {
      question: {
        kind: "graph",
        series: [
          { id: "A", event, measure: "users" },
          { id: "B", event, measure: "active_30d" },
        ],
        formula: ["A/B"],
        range: "last 90 days",
        interval: "day",
      },
    };
  },
};

const NOT_ONBOARDED: SuggestedReport = {
  id: "onboarding-not-completed",
  title: "Who has not completed onboarding?",
  about:
    "Everybody who missed at least one of the steps; a click shows those who missed all. As a file, it is a list to call.",
  topic: "Onboarding and conversion",
  asks: [
    {
      of: "steps",
      title: "The steps of onboarding",
      about:
        "What everybody should have done at least once: invite a colleague, connect a source, finish the tour.",
      least: 1,
    },
    WHOSE,
    ONLY_MINE,
  ],
  opened: (chosen) => ({
    list: chosen.whose,
    state: { missed: { join: "any", steps: [...chosen.steps] }, where: listed(chosen) },
  }),
};

const ONBOARDING: SuggestedReport = {
  id: "onboarding-funnel",
  title: "Where do people drop out of onboarding?",
  about: "How many get from each step to the next within 14 days, and who does not.",
  topic: "Onboarding and conversion",
  asks: [STEPS, WHOSE],
  opened: (chosen) => ({ question: funnel(chosen, { range: "last 90 days" }) }),
};

/** The weeks before a release that are shown beside those since. */
const BEFORE_DAYS = 28;
const DAY_MS = 86_400_000;

const SINCE_RELEASE: SuggestedReport = {
  id: "conversion-since-release",
  title: "Did conversion change with a release?",
  about:
    "The share that gets from the first step to the last, each week from four weeks before it until now.",
  topic: "Onboarding and conversion",
  asks: [STEPS, { of: "release" }, WHOSE],
  opened: (chosen) => ({
    question: funnel(chosen, { from: before(chosen.since ?? "", BEFORE_DAYS), interval: "week" }),
    shown: "trend",
  }),
};

const CONVERSION_BY_SUPPORT: SuggestedReport = {
  id: "conversion-by-support",
  title: "Do more people get through with support?",
  about: "The same steps, for those who have asked for support and those who have not.",
  topic: "Onboarding and conversion",
  asks: [STEPS, SUPPORT, WHOSE],
  opened: (chosen) => ({
    question: funnel(chosen, {
      range: "last 90 days",
      group_by: [{ did: { event: eventFor(chosen, "support") } }],
      top_n: null,
    }),
  }),
};

function funnel(chosen: Choices, rest: Partial<FunnelQuestion>): FunnelQuestion {
  const steps = chosen.steps.map((event) => ({ event }));
  return { kind: "funnel", steps, ...counted(chosen), window: { value: 14, unit: "day" }, ...rest };
}

const DOCUMENTATION: SuggestedReport = {
  id: "documentation-pages",
  title: "Which documentation pages are read most?",
  about: "What your customers want to know: a webinar or a better page may answer it for all.",
  topic: "Documentation and support",
  asks: [READING, { of: "property", source: "event" }],
  opened: (chosen) => byPage(chosen, "reading"),
};

const SUPPORT_PAGES: SuggestedReport = {
  id: "support-pages",
  title: "On which pages do people ask for support?",
  about: "Where they get stuck, the pages with the most requests first.",
  topic: "Documentation and support",
  asks: [SUPPORT, { of: "property", source: "event" }],
  opened: (chosen) => byPage(chosen, "support"),
};

function byPage(chosen: Choices, role: Role): Opened {
  const grouped = groupedBy(chosen.property, TOP);
  return graph(chosen, role, "count", { ...grouped, range: "last 90 days", interval: "total" });
}

const SUPPORT_OVER_TIME: SuggestedReport = {
  id: "support-over-time",
  title: "When do people ask for support?",
  about: "Requests each week, compared with the weeks before; releases stand in the chart.",
  topic: "Documentation and support",
  asks: [SUPPORT],
  opened: (chosen) =>
    graph(chosen, "support", "count", { range: "last 12 weeks", interval: "week", compare: "previous" }),
};

const RETENTION_BY_SUPPORT: SuggestedReport = {
  id: "retention-by-support",
  title: "Do those who ask for support stay?",
  about: "Who comes back week after week, told apart by whether they have ever asked for support.",
  topic: "Documentation and support",
  asks: [ACTIVE, SUPPORT, WHOSE],
  opened: (chosen) => retention(chosen, { did: { event: eventFor(chosen, "support") } }, null),
};

const RETENTION_BY_SUPPORT_COUNT: SuggestedReport = {
  id: "retention-by-support-count",
  title: "Do those who ask often stay longer?",
  about: "The same, by how many times they have asked.",
  topic: "Documentation and support",
  asks: [ACTIVE, SUPPORT, WHOSE],
  opened: (chosen) => retention(chosen, { count_of: { event: eventFor(chosen, "support") } }, DEFAULT_TOP),
};

function retention(chosen: Choices, by: GroupBy, top_n: number | null): Opened {
  const active = { event: eventFor(chosen, "active") };
  return {
    question: {
      kind: "retention",
      start: active,
      return: active,
      ...counted(chosen),
      interval: "week",
      group_by: [by],
      top_n,
      range: "last 12 weeks",
    },
  };
}

/** Whose behaviour is counted, as questions have it. */
function counted({ whose }: Choices): { by?: { account: null } } {
  return whose === "accounts" ? { by: { account: null } } : {};
}

/** The accounts that a list is narrowed down to, in a list of users by the account of each. */
function listed(chosen: Choices): Condition[] {
  return chosen.whose === "accounts" ? ofThemselves(chosen) : ofAccounts(chosen);
}

function groupedBy(property: PropertyAddress | undefined, top_n: number): Partial<GraphQuestion> {
  return property ? { group_by: [property as GroupBy], top_n } : {};
}

/** The day so many days before another. */
function before(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}

export const SUGGESTED: readonly SuggestedReport[] = [
  ACTIVE_DAILY,
  BY_VERTICAL,
  ADOPTION,
  KPI_PER_ACCOUNT,
  KPI_OVER_TIME,
  USERS_OF_ACCOUNT,
  WITHOUT_KPI,
  POWER_USERS,
  HABIT,
  ACTIVE_USERS,
  ACTIVE_RATIO,
  NOT_ONBOARDED,
  ONBOARDING,
  SINCE_RELEASE,
  CONVERSION_BY_SUPPORT,
  DOCUMENTATION,
  SUPPORT_PAGES,
  SUPPORT_OVER_TIME,
  RETENTION_BY_SUPPORT,
  RETENTION_BY_SUPPORT_COUNT,
];

export function reportTitle(id: string | null): string | null {
  return SUGGESTED.find((report) => report.id === id)?.title ?? null;
}

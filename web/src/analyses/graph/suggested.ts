/** Reports that are one or two choices away, as questions. */

import { DEFAULT_TOP } from "../../address/shared";
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
  /** Asks for a property of accounts too. */
  split: boolean;
  question: (choices: Choices) => GraphQuestion;
}

const ACTIVE: SuggestedReport = {
  id: "accounts-active-daily",
  title: "How many accounts are active daily?",
  about: "Accounts in which somebody did what you call active use, each day of the last 30.",
  split: false,
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
  split: true,
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

export const SUGGESTED: readonly SuggestedReport[] = [ACTIVE, BY_VERTICAL];

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

export function reportTitle(id: string | null): string | null {
  return SUGGESTED.find((report) => report.id === id)?.title ?? null;
}

/** What suggested reports ask for before they can be opened, and what they are then. */
import type { PropertyAddress } from "../../api/catalogue";
import type {
  Condition,
  FunnelQuestion,
  GraphQuestion,
  RetentionQuestion,
  StickinessQuestion,
} from "../../api/nouns";
import type { Of } from "../../listing/columns";
import type { ListState } from "../../listing/state";

/** Which part an event plays in a report; a project's choice for it is offered again in the next one. */
export type Role = "active" | "feature" | "kpi" | "support" | "reading";

export type Ask =
  | { of: "event"; role: Role }
  /** Several events, in the order in which they are to be done. */
  | { of: "steps"; title: string; about: string; least: number }
  /** A property that tells accounts or pages apart. */
  | { of: "property"; source: "account" | "event" }
  /** Accounts to which it is narrowed down, or none. */
  | { of: "only"; title: string; about: string }
  /** One account. */
  | { of: "account" }
  /** Whether users or accounts are counted or listed. */
  | { of: "whose" }
  /** The day from which it is told. */
  | { of: "release" };

/** What was chosen so far. */
export interface Choices {
  /** The name of an event, or null for any event. */
  events: Partial<Record<Role, string | null>>;
  steps: readonly string[];
  property?: PropertyAddress;
  only?: Condition;
  account?: string;
  whose: Of;
  /** A day as `2026-11-20`. */
  since?: string;
}

export const NO_CHOICES: Choices = { events: {}, steps: [], whose: "users" };

/** What a report opens as: a question on the page of its kind, or a list. */
export type Opened =
  | { question: GraphQuestion | FunnelQuestion | RetentionQuestion | StickinessQuestion; shown?: string }
  | { list: Of; state: Partial<ListState> };

/** Whether everything that a report must know has been chosen. */
export function isReady(asks: readonly Ask[], choices: Choices): boolean {
  return asks.every((ask) => {
    switch (ask.of) {
      case "event":
        return choices.events[ask.role] !== undefined;
      case "steps":
        return choices.steps.length >= ask.least;
      case "property":
        return choices.property !== undefined;
      case "account":
        return choices.account !== undefined;
      case "release":
        return choices.since !== undefined;
      default:
        return true;
    }
  });
}

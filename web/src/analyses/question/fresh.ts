/** Conditions on what was done as they are before anybody changes them; each is whole. Pure. */
import type { Condition } from "../../api/nouns";
import type { Only } from "./PropertyPicker";

interface Fresh {
  label: string;
  hint?: string;
  /** More that it is found by. */
  title?: string;
  condition: Condition;
}

const MONTH = { last: { value: 30, unit: "day" as const } };

const DONE: Fresh[] = [
  { label: "Has done", title: "did an event", condition: { did: { event: null, window: MONTH } } },
  {
    label: "Has not done",
    title: "did not do an event, never",
    condition: { did: { event: null, count: { op: "eq", value: 0 }, window: MONTH } },
  },
  {
    label: "First did",
    title: "for the first time",
    condition: { first_did: { event: null, window: MONTH } },
  },
  {
    label: "Active in so many weeks",
    hint: "3 of 4",
    title: "periods, months, days",
    condition: { active_periods: { event: null, unit: "week", of: 4, at_least: 3 } },
  },
  {
    label: "Did one thing, then another",
    title: "sequence, followed by",
    condition: {
      sequence: { first: { event: null }, then: { event: null }, within: { value: 7, unit: "day" } },
    },
  },
];

const OF_USERS = { did: { event: null, window: MONTH } };

const USERS: Fresh[] = [
  {
    label: "At least so many users who …",
    hint: "accounts",
    condition: { users_who: OF_USERS, count: { op: "gte", value: 3 } },
  },
  {
    label: "At most so many users who …",
    hint: "accounts",
    condition: { users_who: OF_USERS, count: { op: "lte", value: 1 } },
  },
];

/** What can be asked of what was done, by whom a filter is of. */
export function doneGroups(only: Only | undefined): { label: string; options: Fresh[] }[] {
  const done = { label: "What was done", options: DONE };
  return only === "user" ? [done] : [done, { label: "Users of the account", options: USERS }];
}

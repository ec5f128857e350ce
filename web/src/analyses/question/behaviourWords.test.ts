import { expect, it } from "vitest";
import type { Condition } from "../../api/nouns";
import { filterWords } from "./words";

const last28 = { last: { value: 28, unit: "day" as const } };

const said: [string, Condition][] = [
  [
    "has done Export at least 3 times in the last 28 days",
    { did: { event: "Export", count: { op: "gte", value: 3 }, window: last28 } },
  ],
  [
    "has not done Export in the last day",
    { did: { event: "Export", count: { op: "eq", value: 0 }, window: { last: { value: 1, unit: "day" } } } },
  ],
  ["has done Export at most once", { did: { event: "Export", count: { op: "lte", value: 1 } } }],
  [
    "the account has done Export or Print where format is csv",
    {
      did: {
        any_of: [{ event: "Export" }, { event: "Print" }],
        filters: [{ source: "event", property: "format", op: "is", value: "csv" }],
      },
      subject: { account: null },
    },
  ],
  [
    "first did Export between 60 and 30 days ago",
    { first_did: { event: "Export", window: { ago: [60, 30], unit: "day" } } },
  ],
  [
    "did Any event in at least 3 of the last 4 weeks",
    { active_periods: { event: null, unit: "week", of: 4, at_least: 3 } },
  ],
  [
    "did Upload, then Export within 2 days",
    {
      sequence: { first: { event: "Upload" }, then: { event: "Export" }, within: { value: 2, unit: "day" } },
    },
  ],
  [
    "has at most 2 users who have done Export and whose role is admin",
    {
      users_who: [{ did: { event: "Export" } }, { property: "role", op: "is", value: "admin" }],
      count: { op: "lte", value: 2 },
    },
  ],
  ["is not in “Gone quiet”", { not: { in_segment: "Gone quiet" } }],
];

it.each(said)("says “%s”", (words, condition) => {
  expect(filterWords(condition)).toBe(words);
});

import { expect, it } from "vitest";
import type { Condition } from "../../api/nouns";
import { countTests, filtersOf, groupOf } from "./filters";

const plan: Condition = { source: "account", property: "plan", op: "is", value: "Growth" };
const lines: Condition = { source: "event", property: "lines", op: "gt", value: 5 };
const robot: Condition = { source: "id", op: "regex", value: "^bot-" };

const asked: Record<string, Condition[]> = {
  "one test": [plan],
  "a list": [plan, lines],
  "an or at the top": [{ or: [plan, lines] }],
  "an or inside": [robot, { or: [plan, { and: [lines, robot] }] }],
  "a group just begun": [plan, { or: [lines] }],
  "a test turned round": [plan, { not: robot }],
  "a group turned round": [{ not: { or: [plan, lines] } }],
  "turned round twice": [plan, { not: { not: robot } }],
};

it.each(Object.entries(asked))("comes back as it was from the builder: %s", (_, filters) => {
  expect(filtersOf(groupOf(filters))).toEqual(filters);
});

it("says nothing where no test is left, however deep the empty groups lie", () => {
  const empty = { join: "or" as const, not: true, items: [{ join: "and" as const, not: false, items: [] }] };
  expect(filtersOf(empty)).toBeUndefined();
});

it("counts the tests of all groups", () => {
  expect(countTests([plan, { or: [lines, { not: robot }] }])).toBe(3);
});

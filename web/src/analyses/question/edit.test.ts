import { expect, it } from "vitest";
import type { GraphQuestion } from "../../api/nouns";
import { corrected, withGroups } from "./edit";

const commits: GraphQuestion = {
  kind: "graph",
  series: [{ id: "A", event: "Commit" }],
  range: "last 30 days",
};

it("pools all but eight groups when grouping begins, and forgets that when it ends", () => {
  const grouped = withGroups(commits, [{ source: "account", property: "plan" }]);
  expect([grouped.top_n, withGroups(grouped, []).top_n]).toEqual([8, undefined]);
});

it("puts the offered name where the error points", () => {
  const fixed = corrected(commits, "/series/0/event", "Checkout Done");
  expect(fixed?.series[0]?.event).toBe("Checkout Done");
});

it("offers nothing where the error points at no place of the question", () => {
  expect(corrected(commits, "/where/3/property", "x")).toBeNull();
});

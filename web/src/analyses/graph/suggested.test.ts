import { expect, it } from "vitest";
import { GRAPH } from "./address";
import { bestSplit, SUGGESTED } from "./suggested";

it.each(SUGGESTED)("$title comes back from its address", (report) => {
  const question = report.question({
    event: "Commit",
    property: { source: "account", property: "vertical" },
    paying: { source: "account", property: "plan", op: "is_not", value: "Trial" },
  });
  const view = { question, chart: "line" as const, report: report.id };
  expect(GRAPH.fromSearch(GRAPH.toSearch(view))).toEqual(view);
});

it("counts the silent customers in the base of the share", () => {
  const paying = { source: "account" as const, property: "plan", op: "is" as const, value: "Paid" };
  const question = SUGGESTED[1]?.question({ event: "Commit", paying });
  expect(question?.series[1]).toEqual({
    id: "B",
    population: "accounts",
    filters: [{ property: "plan", op: "is", value: "Paid" }],
  });
});

it.each([
  [{ notes: 300, plan: 3, customer_vertical: 9 }, "customer_vertical"],
  [{ colour: 7, paying: 2 }, "paying"],
  [{ plan: 1, colour: 7 }, "colour"],
  [{ domain: 26, country: 0 }, undefined],
])("tells accounts with %j apart by %s at first", (varieties, best) => {
  const properties = Object.keys(varieties).map((property) => ({ source: "account" as const, property }));
  expect(bestSplit(properties, Object.values(varieties))?.property).toBe(best);
});

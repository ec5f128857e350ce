import { expect, it } from "vitest";
import { FUNNEL } from "../../analyses/funnel/address";
import { GRAPH } from "../../analyses/graph/address";
import { RETENTION } from "../../analyses/retention/address";
import { STICKINESS } from "../../analyses/stickiness/address";
import { fromSearch, startOf } from "../../listing/state";
import { type Choices, isReady, NO_CHOICES, type Opened } from "./asks";
import { SUGGESTED } from "./catalogue";
import { bestSplit } from "./likely";
import { placeOf } from "./opening";

const CHOSEN: Choices = {
  events: { active: "Commit", feature: "Report", kpi: "Push", support: "Ask (help)", reading: null },
  steps: ["Sign up", "Invite, or skip"],
  property: { source: "account", property: "vertical" },
  only: { property: "plan", op: "is_not", value: "Trial" },
  account: "acme",
  whose: "users",
  since: "2026-03-02",
};

function reread(opened: Opened): unknown {
  const { search } = placeOf(opened, "any");
  if ("list" in opened) return fromSearch(search);
  const kind = opened.question.kind;
  const address = { graph: GRAPH, funnel: FUNNEL, retention: RETENTION, stickiness: STICKINESS }[kind];
  return address.fromSearch(search).question;
}

const written = (opened: Opened) =>
  "list" in opened ? { ...startOf(), ...opened.state, report: "any" } : opened.question;

it.each(SUGGESTED)("$title comes back from its address, of users and of accounts", ({ opened }) => {
  for (const whose of ["users", "accounts"] as const) {
    const report = opened({ ...CHOSEN, whose });
    expect(reread(report)).toMatchObject(JSON.parse(JSON.stringify(written(report))));
  }
});

it("opens nothing before all that it asks for is chosen", () => {
  const ready = SUGGESTED.filter(({ asks }) => isReady(asks, NO_CHOICES));
  expect(ready).toEqual([]);
});

it("counts the silent customers in the base of the share", () => {
  const only = { property: "plan", op: "is" as const, value: "Paid" };
  const opened = SUGGESTED.find(({ id }) => id === "engagement-by-vertical")?.opened({ ...CHOSEN, only });
  expect(
    opened && "question" in opened && opened.question.kind === "graph" && opened.question.series[1],
  ).toEqual({ id: "B", population: "accounts", filters: [only] });
});

it("shows the weeks before a release beside those since", () => {
  const opened = SUGGESTED.find(({ id }) => id === "conversion-since-release")?.opened(CHOSEN);
  expect(opened && "question" in opened && opened.question).toMatchObject({
    from: "2026-02-02",
    interval: "week",
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

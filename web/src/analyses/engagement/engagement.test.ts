import { expect, it } from "vitest";
import type { EngagementQuestion } from "../../api/nouns";
import { ENGAGEMENT, type View } from "./address";
import { type EngagedRow, leadersOf } from "./shape";
import { sentenceOf } from "./words";

const question: EngagementQuestion = { kind: "engagement", top: 10, range: "last 30 days" };

it.each<EngagementQuestion>([
  question,
  { ...question, of: "known", by: { account: null }, cut: { reach: 0.5, depth: null } },
  {
    kind: "engagement",
    range: "last 30 days",
    events: [{ event: "Commit" }, { any_of: [{ event: "A;B" }, { event: null }] }],
  },
])("is read from the address as it was written: %j", (asked) => {
  const view: View = { question: asked, chart: "matrix", report: null, who: { event: 2 } };
  expect(ENGAGEMENT.fromSearch(ENGAGEMENT.toSearch(view))).toEqual(view);
});

it("names an address that cannot be read", () => {
  expect(() => ENGAGEMENT.fromSearch({ events: "top:many" })).toThrow(
    "'events=many' should be a whole number.",
  );
  expect(() => ENGAGEMENT.fromSearch({ events: "*", of: "some" })).toThrow("not of 'some'");
});

it("tells which event reaches most and which is done most", () => {
  const event = (name: string, reach: number, mean: number) => ({
    event: name,
    reach,
    share: reach / 40,
    mean,
    median: mean,
    quadrant: "wide_deep" as const,
  });
  const row: EngagedRow = {
    group: [],
    name: "",
    actors: 40,
    events: [event("Open", 38, 2), event("Export", 3, 30)],
    cutReach: 0.5,
    cutDepth: 16,
  };
  expect(leadersOf(row).deepest?.event).toBe("Export");
  expect(sentenceOf(question, row)).toMatch(
    /^Open reaches most: 95.0.?% of 40 users\. Export is done most often/,
  );
});

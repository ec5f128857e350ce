import { expect, it } from "vitest";
import type { StickinessQuestion } from "../../api/nouns";
import { STICKINESS, type View } from "./address";
import { spansOf } from "./overTime";
import { bucketWords, summaryOf } from "./shape";

const question: StickinessQuestion = { kind: "stickiness", event: null, interval: "day" };

it("tells the same of exact figures and of cumulative ones", () => {
  const exact = [4, 3, 2, 1];
  const summary = summaryOf(exact, question);
  expect(summary).toEqual({ active: 10, median: 2, mean: 2, half: { n: 2, count: 6 }, always: 1 });
  expect(summaryOf([10, 6, 3, 1], { ...question, cumulative: true })).toEqual(summary);
});

it("has nothing in the middle of nobody", () => {
  expect(summaryOf([0, 0], question)).toMatchObject({ active: 0, median: 0, mean: 0 });
});

it("says what a bar is of", () => {
  expect(bucketWords(question, 1)).toBe("1 day");
  expect(bucketWords({ ...question, cumulative: true }, 3)).toBe("3 days or more");
  expect(bucketWords({ ...question, interval_count: 2 }, 3)).toBe("3 stretches of 2 days");
});

it.each<Partial<StickinessQuestion>>([
  {},
  { criteria: { op: "gte", value: 3 }, cumulative: true, interval_count: 2 },
  { compare: "previous", by: { property: "browser" }, interval: "week" },
])("is read from the address as it was written: %j", (change) => {
  const view: View = {
    question: { ...question, range: "last 30 days", ...change },
    chart: "bar",
    report: null,
    who: { intervals: 5, period: "previous" },
  };
  expect(STICKINESS.fromSearch(STICKINESS.toSearch(view))).toEqual(view);
});

it("stands beside the ranges of the same length before it", () => {
  const times = Array.from({ length: 30 }, (_, i) => `2026-03-${String(i + 1).padStart(2, "0")}T00:00:00`);
  const spans = spansOf({ times }, { kind: "stickiness", event: null });
  expect([spans.length, spans.at(-1), spans.at(-2)]).toEqual([
    8,
    { from: "2026-03-01", to: "2026-03-30" },
    { from: "2026-01-30", to: "2026-02-28" },
  ]);
});

it("counts months as they are long", () => {
  const times = ["2026-01-01", "2026-02-01", "2026-03-01"];
  const spans = spansOf({ times }, { kind: "stickiness", event: null, interval: "month" });
  expect(spans.at(-2)).toEqual({ from: "2025-10-01", to: "2025-12-31" });
});

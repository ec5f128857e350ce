import { expect, it } from "vitest";
import type { LifecycleAnswer, LifecycleQuestion } from "../../api/nouns";
import { LIFECYCLE, type View } from "./address";
import { changeAt, latestOf, meanOf, rowsOf } from "./shape";
import { sentenceOf } from "./words";

const question: LifecycleQuestion = {
  kind: "lifecycle",
  event: "Commit",
  interval: "week",
  range: "last 12 weeks",
  by: { account: null },
};
const answer = {
  times: ["2026-03-02", "2026-03-09", "2026-03-16"],
  states: ["whole", "whole", "so_far"],
  interval: "week",
  new: [3, 2, 0],
  returning: [1, 4, 1],
  resurrecting: [0, 1, 0],
  dormant: [0, -2, -6],
  groups: [],
} as unknown as LifecycleAnswer;

it.each<Partial<View>>([
  {},
  { chart: "table", who: { state: "dormant", bucket: 3 } },
  { question: { ...question, any_of: [{ event: "Commit" }, { event: "Report, or so" }], event: undefined } },
  { question: { ...question, interval: "month", by: undefined } },
])("is read from the address as it was written: %j", (change) => {
  const view: View = { question, chart: "bar", report: null, ...change };
  expect(JSON.parse(JSON.stringify(LIFECYCLE.fromSearch(LIFECYCLE.toSearch(view))))).toEqual(
    JSON.parse(JSON.stringify(view)),
  );
});

it("tells of the last interval that is over", () => {
  const [row] = rowsOf(answer, question);
  if (!row) throw new Error("no row");
  expect(changeAt(row, latestOf(answer))).toEqual({
    bucket: 1,
    active: 7,
    gained: 3,
    lost: 2,
    fresh: 2,
    back: 1,
  });
  expect(sentenceOf(answer, question, row)).toContain("7 accounts active in the week from");
  expect(sentenceOf(answer, question, row)).toContain("2 new, 1 back after a pause; 2 stayed away.");
  expect(meanOf(row.figures.dormant, answer)).toBe(-1);
});

import { expect, it } from "vitest";
import { readQuery, writeQuery } from "../../address/text";
import type { Difference, RetentionAnswer, RetentionQuestion } from "../../api/nouns";
import { RETENTION } from "./address";
import { lastWhole, returnsOf, rowsOf, toldColumn } from "./shape";

const plain: RetentionQuestion = {
  kind: "retention",
  start: { event: "Signup" },
  return: { event: "Commit" },
  range: "last 12 weeks",
  interval: "week",
};

const questions: Record<string, Partial<RetentionQuestion>> = {
  "a plain question": {},
  "everything that can be said": {
    start: { any_of: [{ event: "Signup" }, { event: "Join" }] },
    return: { event: null, filters: [{ source: "event", property: "lines", op: "gte", value: 5 }] },
    type: "first_time",
    min_occurrences: 3,
    columns: 8,
    cumulative: true,
    window_mode: "hours_from_start",
    interval: "month",
    by: { account: "team" },
    group_by: [{ did: { event: "Review", window: { last: { value: 30, unit: "day" } } } }],
    top_n: null,
  },
};

it.each(Object.entries(questions))("reads %s as it was written", (_, part) => {
  const view = { question: { ...plain, ...part }, chart: "curve" as const, report: null };
  expect(RETENTION.fromSearch(readQuery(writeQuery(RETENTION.toSearch(view))))).toEqual(view);
});

it("keeps the commonest question short, and takes one event as both where the address names one", () => {
  const search = RETENTION.toSearch({ question: plain, chart: "table", report: null });
  expect([writeQuery(search), RETENTION.fromSearch({ start: "Commit" }).question?.return]).toEqual([
    "?start=Signup&return=Commit",
    { event: "Commit" },
  ]);
});

const answer = {
  groups: [
    {
      group: [],
      sizes: [10, 0, 4],
      rows: [[10, 5, 4], [0, 0], [4]],
      mean: [1, 0.5, null],
      independent: 0.5,
    },
  ],
  times: ["2026-11-02", "2026-11-09", "2026-11-16"],
  states: [["whole", "whole", "so_far"], ["whole", "so_far"], ["so_far"]],
  interval: "week",
  bin_edges: null,
} as unknown as RetentionAnswer;

it("tells of each cell its share and whether it is over, and nothing of a cohort without anybody", () => {
  const [all] = returnsOf(answer, plain);
  expect([all?.size, all?.cohorts[0]?.cells[2], all?.cohorts[1]?.cells[0]?.share]).toEqual([
    14,
    { count: 4, share: 0.4, state: "so_far" },
    null,
  ]);
});

it("is less sure of a mean where one person stands in several cohorts", () => {
  const [all] = returnsOf(answer, plain);
  const [low, high] = all?.bands[1] ?? [0, 0];
  expect([low.toFixed(3), high.toFixed(3)]).toEqual(["0.170", "0.830"]);
});

it("takes the last column that has a mean, and counts the cells as a file's rows", () => {
  const [all] = returnsOf(answer, plain);
  expect([all && lastWhole(all), rowsOf(answer)]).toEqual([1, 6]);
});

it("tells the fourth difference first, or the nearest that there is", () => {
  const some = {} as Difference;
  expect([
    toldColumn([null, some, some, some, some, some]),
    toldColumn([null, some, null]),
    toldColumn([null, null, null, null, null, null, some]),
    toldColumn([null, null]),
  ]).toEqual([4, 1, 6, null]);
});

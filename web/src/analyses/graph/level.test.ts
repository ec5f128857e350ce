import { expect, it } from "vitest";
import type { GraphAnswer, GraphQuestion, Series } from "../../api/nouns";
import { print } from "../../print";
import { leadWords, levelOf } from "./level";
import { shapeOf } from "./shape";

const question: GraphQuestion = {
  kind: "graph",
  series: [{ id: "A", event: "Commit", measure: "accounts" }],
  from: "2026-07-01T00:00:00",
  to: "2026-09-30T23:59:59",
};

function answerOf(values: number[], more: Partial<GraphAnswer>): GraphAnswer {
  const row = { series: "A", label: "", measure: "", group: [], period: "current" as const, values };
  return {
    kind: "graph",
    interval: "month",
    timezone: "UTC",
    week_start: "monday",
    now: "2026-07-23T09:00:00Z",
    times: ["2026-07-01", "2026-08-01", "2026-09-01"],
    previous_times: null,
    states: ["so_far", "not_begun", "not_begun"],
    previous_states: null,
    unfinished: true,
    series: [{ ...row, overall: null }],
    parts: [],
    question,
    rules: [],
    rows_read: 0,
    elapsed_ms: 0,
    engine: "",
    kept: false,
    list: null,
    bin_edges: null,
    previous_bin_edges: null,
    first_event: null,
    ...more,
  };
}

/** The level of the one line, and what it is. */
function told(answer: GraphAnswer, asked = question): (string | undefined)[] {
  const shape = shapeOf(answer, asked);
  const [line] = shape.drawn;
  return [line && levelOf(line, shape, asked), leadWords(shape, asked)];
}

it("is the figure of the first month while nothing else is over", () => {
  expect(told(answerOf([9, 0, 0], {}))).toEqual([
    "9",
    `Accounts with Commit in ${print.bucketInside("2026-07-01", "month")} so far`,
  ]);
});

const TWO_WEEKS = Array.from({ length: 14 }, (_, i) => `2026-07-${String(i + 6).padStart(2, "0")}`);

/** Two weeks from a Monday on, of which all but the last days have no events. */
function young(first_event: string, values: number[], overall: number | null): GraphAnswer {
  const series = {
    series: "A",
    label: "",
    measure: "",
    group: [],
    period: "current" as const,
    values,
    overall,
  };
  const states = TWO_WEEKS.map(() => "whole" as const);
  return answerOf(values, { interval: "day", times: TWO_WEEKS, states, series: [series], first_event });
}

it("is that of the range while there are fewer than seven weekdays since the first event", () => {
  const values = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 0, 0];
  expect(told(young("2026-07-16T09:00:00Z", values, 4))).toEqual([
    "4",
    "Accounts with Commit at least once in the range",
  ]);
});

it("leaves the days before the first event out", () => {
  const values = [0, 0, 2, 2, 2, 0, 0, 4, 4, 4, 4, 4, 0, 0];
  expect(told(young("2026-07-08T09:00:00Z", values, 4))).toEqual([
    "3.3",
    "Accounts with Commit on a usual weekday",
  ]);
});

it("is the figure of the week that the range cuts where there is no whole one", () => {
  const week = {
    interval: "week" as const,
    times: ["2026-07-06"],
    states: ["cut" as const],
    unfinished: false,
  };
  expect(told(answerOf([4], week))).toEqual([
    "4",
    `Accounts with Commit in ${print.bucketInside("2026-07-06", "week")}, cut by the range`,
  ]);
});

it("of a running total is where it stands", () => {
  const total = { ...question, cumulative: true };
  expect(told(answerOf([3, 5, 5], { states: ["whole", "so_far", "not_begun"] }), total)[0]).toBe("5");
});

it.each<[Omit<Series, "id">, string]>([
  [{ event: null, measure: "accounts" }, "Accounts active"],
  [{ event: "Commit", measure: "users" }, "Users with Commit"],
  [{ event: null, measure: "count" }, "Events"],
  [{ event: "Commit", measure: "count" }, "Times Commit"],
  [{ event: "Commit", measure: "sum", property: "lines" }, "Sum of lines, Commit"],
  [{ population: "accounts" }, "All accounts"],
])("of %j says what is counted", (series, words) => {
  const asked = { ...question, series: [{ id: "A", ...series }] };
  expect(told(answerOf([1, 2, 3], { states: ["whole", "whole", "whole"] }), asked)[1]).toBe(
    `${words} in a usual month`,
  );
});

it("of what looks back, over the whole range, is that of its last days", () => {
  const asked = { ...question, interval: "total" as const };
  const trailing = { ...asked, series: [{ id: "A", event: null, measure: "active_7d" }] };
  const one = { interval: "total" as const, times: ["2026-07-01"], states: ["whole" as const] };
  expect([told(answerOf([3], one), asked)[1], told(answerOf([3], one), trailing)[1]]).toEqual([
    "Accounts with Commit over the whole range",
    "Users in 7 days over the 7 days up to the end of the range",
  ]);
});

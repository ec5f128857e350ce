import { describe, expect, it } from "vitest";
import type { GraphAnswer, GraphQuestion, GraphRow } from "../../api/nouns";
import { isEmpty, meanOf, shapeOf, usualBuckets, usualHead } from "./shape";

const question: GraphQuestion = {
  kind: "graph",
  series: [{ id: "A", event: "Commit", measure: "accounts" }],
  range: "last 7 days",
  interval: "day",
};

function row(values: number[], more: Partial<GraphRow> = {}): GraphRow {
  return {
    series: "A",
    label: "Commit",
    measure: "accounts",
    group: [],
    period: "current",
    values,
    overall: 9,
    ...more,
  };
}

function answerOf(series: GraphRow[], more: Partial<GraphAnswer> = {}): GraphAnswer {
  return {
    kind: "graph",
    interval: "day",
    timezone: "Europe/Berlin",
    week_start: "monday",
    now: "2026-11-20T13:00:00Z",
    times: ["2026-11-14", "2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"],
    previous_times: null,
    unfinished: true,
    series,
    parts: [],
    question,
    rules: [],
    rows_read: 0,
    elapsed_ms: 0,
    engine: "",
    ...more,
  };
}

const week = answerOf([row([4, 2, 10, 12, 14, 16, 5])]);

describe("daily figures", () => {
  it("have a usual weekday that leaves out weekends and the unfinished day", () => {
    const shape = shapeOf(week, question);
    expect(meanOf(shape.drawn[0]?.values ?? null, usualBuckets(shape))).toBe(13);
  });

  it("take the usual day from weekends where nothing else is over", () => {
    const weekend = answerOf([row([4, 2])], { times: ["2026-11-14", "2026-11-15"], unfinished: false });
    const shape = shapeOf(weekend, question);
    expect([usualBuckets(shape), usualHead(shape)]).toEqual([[0, 1], "Daily mean"]);
  });
});

describe("weeks that the range cuts", () => {
  const times = ["2026-10-19", "2026-10-26", "2026-11-02"];
  const cut = answerOf([row([3, 10, 4])], {
    times,
    interval: "week",
    unfinished: false,
    question: { ...question, range: undefined, from: "2026-10-22T00:00:00", to: "2026-11-05T23:59:59" },
  });

  it("are left out of the usual week", () => {
    expect(usualBuckets(shapeOf(cut, question))).toEqual([1]);
  });

  it("are whole where the range ends with them", () => {
    const whole = {
      ...cut,
      question: { ...question, from: "2026-10-19T00:00:00", to: "2026-11-08T23:59:59" },
    };
    expect(usualBuckets(shapeOf(whole, question))).toEqual([0, 1, 2]);
  });
});

describe("a range that reaches past now", () => {
  const times = ["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"];

  it("is open at the day of now in the project's zone, and has no figures after it", () => {
    const late = answerOf([row([1, 2, 3, 4, 0])], { times, now: "2026-11-20T23:30:00Z" });
    const shape = shapeOf(late, question);
    expect([shape.open, shape.drawn[0]?.values]).toEqual([3, [1, 2, 3, 4, null]]);
  });

  it("counts hours by the moment, not by the clock", () => {
    const hours = ["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00", "2026-10-25T03:00:00+01:00"];
    const now = "2026-10-25T01:30:00Z";
    const shape = shapeOf(answerOf([row([1, 2, 0])], { times: hours, interval: "hour", now }), question);
    expect(shape.open).toBe(1);
  });
});

describe("groups", () => {
  const grouped = answerOf([
    row([9], { group: ["$other"] }),
    row([5], { group: ["Growth"] }),
    row([3], { group: [null] }),
  ]);
  const shape = shapeOf({ ...grouped, times: ["2026-11-16"], unfinished: false }, question);

  it("end with the pooled rest, which has no colour of its own", () => {
    expect(shape.drawn.map(({ name, colour }) => [name, colour])).toEqual([
      ["Growth", 0],
      ["not set", 1],
      ["Other", null],
    ]);
  });
});

describe("a formula", () => {
  const share: GraphQuestion = {
    ...question,
    series: [
      { id: "A", event: "Commit", measure: "accounts" },
      { id: "B", population: "accounts" },
    ],
    formula: ["A/B"],
  };
  const one = { times: ["2026-11-16"], unfinished: false };
  const parts = (group: string[]) => [row([3], { group }), row([6], { series: "B", group })];
  const formula = (group: string[]) => row([0.5], { series: "F1", label: "A/B", group });
  const shape = shapeOf(answerOf([formula([])], { ...one, parts: parts([]) }), share);

  it("is drawn alone, its parts stand in the table below it, group by group", () => {
    const grouped = { ...one, parts: [...parts(["a"]), ...parts(["b"])] };
    const { drawn, listed } = shapeOf(answerOf([formula(["a"]), formula(["b"])], grouped), share);
    expect([drawn, listed].map((lines) => lines.map(({ series, group }) => series + group))).toEqual([
      ["F1a", "F1b"],
      ["F1a", "Aa", "Ba", "F1b", "Ab", "Bb"],
    ]);
  });

  it("that is a share carries what it is a share of", () => {
    expect([shape.drawn[0]?.share?.part.values, shape.drawn[0]?.share?.whole.values]).toEqual([[3], [6]]);
  });

  it("of a measure over the same measure is a share", () => {
    expect(shape.drawn[0]?.unit).toBe("share");
  });
});

it("pairs each line with its own earlier period", () => {
  const compared = answerOf([
    row([1], { group: ["a"] }),
    row([2], { group: ["b"] }),
    row([7], { group: ["b"], period: "previous" }),
  ]);
  const shape = shapeOf({ ...compared, times: ["2026-11-16"] }, { ...question, compare: "previous" });
  expect(shape.drawn.map(({ before }) => before)).toEqual([null, [7]]);
});

it("is empty where every figure is zero, then as now", () => {
  const nothing = [row([0, 0]), row([0, 0], { period: "previous" })];
  expect(isEmpty(shapeOf(answerOf(nothing), question))).toBe(true);
});

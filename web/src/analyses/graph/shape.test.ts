import { describe, expect, it } from "vitest";
import type { GraphAnswer, GraphQuestion, GraphRow, SavedMeasure } from "../../api/nouns";
import { print } from "../../print";
import { measuresByName, NO_LABELS } from "../question/labels";
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
    states: ["whole", "whole", "whole", "whole", "whole", "whole", "so_far"],
    previous_states: null,
    unfinished: true,
    series,
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

const week = answerOf([row([4, 2, 10, 12, 14, 16, 5])]);

describe("daily figures", () => {
  it("have a usual weekday that leaves out weekends and the unfinished day", () => {
    const shape = shapeOf(week, question);
    expect(meanOf(shape.drawn[0]?.values ?? null, usualBuckets(shape))).toBe(13);
  });

  it("take the usual day from weekends where nothing else is over", () => {
    const weekend = answerOf([row([4, 2])], {
      times: ["2026-11-14", "2026-11-15"],
      states: ["whole", "whole"],
    });
    const shape = shapeOf(weekend, question);
    expect([usualBuckets(shape), usualHead(shape)]).toEqual([[0, 1], "Daily mean"]);
  });
});

it("leaves weeks that the range cuts out of the usual week", () => {
  const times = ["2026-10-19", "2026-10-26", "2026-11-02"];
  const cut = answerOf([row([3, 10, 4])], { times, interval: "week", states: ["cut", "whole", "cut"] });
  expect(usualBuckets(shapeOf(cut, question))).toEqual([1]);
});

it("leaves weeks out of the usual week before that the earlier period cuts", () => {
  const compared = answerOf([row([3, 10])], {
    times: ["2026-10-19", "2026-10-26"],
    states: ["whole", "whole"],
    previous_times: ["2026-10-05", "2026-10-12"],
    previous_states: ["cut", "whole"],
    interval: "week",
  });
  expect(usualBuckets(shapeOf(compared, question), "before")).toEqual([1]);
});

it("has no figures of what has not begun", () => {
  const late = answerOf([row([1, 2, 0])], {
    times: ["2026-11-19", "2026-11-20", "2026-11-21"],
    states: ["whole", "so_far", "not_begun"],
  });
  expect(shapeOf(late, question).drawn[0]?.values).toEqual([1, 2, null]);
});

describe("groups", () => {
  const grouped = answerOf([
    row([9], { group: ["$other"] }),
    row([5], { group: ["Growth"] }),
    row([3], { group: [null] }),
  ]);
  const shape = shapeOf({ ...grouped, times: ["2026-11-16"], states: ["whole"] }, question);

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
  const one = { times: ["2026-11-16"], states: ["whole" as const] };
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

it("calls a bin by its ends", () => {
  const one = { times: ["2026-11-16"], states: ["whole" as const], bin_edges: [0, 2000, 4500] };
  const [line] = shapeOf(answerOf([row([1], { group: ["1"] })], one), question).drawn;
  expect(line?.group).toBe(`${print.full(2000)} to ${print.full(4500)}`);
});

describe("a saved measure", () => {
  const named = (more: Partial<SavedMeasure>) => {
    const measure = { name: "Adoption", of: "project", former_names: [], ...more } as unknown as SavedMeasure;
    return { ...NO_LABELS, measures: measuresByName([measure]) };
  };
  const asked: GraphQuestion = { ...question, series: [{ id: "A", saved: "Adoption" }] };
  const lineOf = (more: Partial<SavedMeasure>, values = [0.5, 0, 0, 0, 0, 0, 1]) =>
    shapeOf(answerOf([row(values, { empty: [1] })]), asked, named(more)).drawn[0];

  it("is told by its name, with its own unit", () => {
    expect(lineOf({ percent: true })).toMatchObject({ name: "Adoption", counted: "Adoption", unit: "share" });
    expect(lineOf({ ratio: { of: {}, to: {} } })?.unit).toBe("number");
    expect(lineOf({ tally: { event: null, measure: "accounts" }, days: 28 })).toMatchObject({
      unit: "count",
      days: 28,
    });
  });

  it("has no figure where there was nothing to divide by", () => {
    expect(lineOf({ percent: true })?.values.slice(0, 3)).toEqual([0.5, null, 0]);
  });

  it("is found by a former name, unless another one has that now", () => {
    const [now, before] = [
      { name: "Adoption", former_names: [] as string[] },
      { name: "Use", former_names: ["Adoption", "Usage"] },
    ] as SavedMeasure[];
    const measures = measuresByName([now, before] as SavedMeasure[]);
    expect([measures.get("Adoption"), measures.get("Usage")]).toEqual([now, before]);
  });
});

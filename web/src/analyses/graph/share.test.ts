import { expect, it } from "vitest";
import { type Line, type Shape, shapeOf } from "./shape";
import { baseWords, figureAt, partAt } from "./share";

/** Accounts with a commit, of all accounts, in two months. */
function sharesOf(parts: number[], wholes: number[]): [Line, Shape] {
  const row = (series: string, measure: string, values: number[]) => ({
    series,
    label: series,
    measure,
    group: [],
    period: "current" as const,
    values,
    overall: null,
  });
  const question = {
    kind: "graph" as const,
    series: [
      { id: "A", event: "Commit", measure: "accounts" },
      { id: "B", population: "accounts" as const },
    ],
    formula: ["A/B"],
    interval: "month" as const,
    from: "2026-05-01T00:00:00",
    to: "2026-06-30T23:59:59",
  };
  const shape = shapeOf(
    {
      kind: "graph",
      interval: "month",
      timezone: "UTC",
      week_start: "monday",
      now: "2026-11-20T13:00:00Z",
      times: ["2026-05-01", "2026-06-01"],
      previous_times: null,
      states: ["whole", "whole"],
      previous_states: null,
      unfinished: false,
      series: [
        row(
          "F1",
          "formula",
          parts.map((part, i) => part / (wholes[i] ?? 1)),
        ),
      ],
      parts: [row("A", "accounts", parts), row("B", "count", wholes)],
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
    },
    question,
  );
  const [line] = shape.drawn;
  if (!line) throw new Error("A formula has a line.");
  return [line, shape];
}

it("prints a share with one decimal, and with none where it is of fewer than 20", () => {
  const [line] = sharesOf([6, 37], [15, 300]);
  expect([figureAt(line, 0), figureAt(line, 1)]).toEqual(["40%", "12.3%"]);
});

it("says what a share stands for", () => {
  expect(partAt(sharesOf([6, 37], [15, 300])[0], 1)).toBe("37 of 300");
});

it.each([
  [[300, 300], "of 300 accounts"],
  [[298, 312], "of 298 to 312 accounts"],
  [[1, 1], "of 1 account"],
])("names the base of a usual share over %j", (wholes, words) => {
  expect(baseWords(...sharesOf([1, 1], wholes))).toBe(words);
});

it("says nothing of a base where nothing is a share", () => {
  const [line, shape] = sharesOf([6, 37], [15, 300]);
  expect([partAt({ ...line, share: null }, 0), baseWords({ ...line, share: null }, shape)]).toEqual(["", ""]);
});

import { expect, it } from "vitest";
import { frameOf } from "./frame";
import { optionOf } from "./option";
import type { Plot } from "./plot";

const line = { key: "A", name: "A", colour: 0, values: [3, 10, 12, 5], before: null };
const plot: Plot = {
  buckets: ["first", "second", "third", "fourth"],
  ticks: [],
  lines: [line],
  states: ["cut", "whole", "whole", "so_far"],
  weekend: [],
  marks: [],
  beforeName: "",
  figure: () => "",
  note: () => "",
  axis: String,
};
const tokens = {
  palette: ["blue"],
  other: "",
  before: "",
  text: "",
  text3: "",
  grid: "",
  axis: "",
  surface: "",
};

/** The data of each series of the drawing. */
function drawn(as: "line" | "bar", of: Plot = plot): unknown[][] {
  const { series } = optionOf(of, as, frameOf(of, as, 600, 300), tokens);
  return (series as { data: unknown[] }[]).map(({ data }) => data);
}

it("fades the bars of buckets that the range cuts as those that are not over", () => {
  const faded = (value: number) => ({ value, itemStyle: { opacity: 0.5 } });
  expect(drawn("bar")).toEqual([[faded(3), 10, 12, faded(5)]]);
});

it("draws whole buckets solid, and dotted ways from and to partial ones", () => {
  expect(drawn("line")).toEqual([
    [null, 10, 12, null],
    [3, 10, 12, 5],
  ]);
});

it("draws a value between two that are missing as a dot", () => {
  const gaps: Plot = {
    ...plot,
    states: ["whole", "whole", "whole", "whole"],
    lines: [{ ...line, values: [null, 10, null, null] }],
  };
  const [first] = drawn("line", gaps);
  expect(first?.[1]).toMatchObject({ value: 10, symbol: "circle" });
});

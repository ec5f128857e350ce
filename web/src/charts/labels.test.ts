import { expect, it } from "vitest";
import { type Frame, frameOf } from "./frame";
import { kindOf, labelsOf } from "./labels";
import type { Plot, PlotMark } from "./plot";

const mark = (bucket: number, kind: PlotMark["kind"] = "release"): PlotMark => ({
  id: `${bucket} ${kind}`,
  kind,
  text: `v${bucket}`,
  bucket,
  until: bucket,
});
const plot = (...marks: PlotMark[]): Plot => ({
  buckets: Array.from({ length: 30 }, (_, i) => String(i)),
  ticks: [],
  lines: [],
  states: [],
  weekend: [],
  marks,
  beforeName: "",
  figure: () => "",
  note: () => "",
  axis: String,
});
const labels = (...marks: PlotMark[]) => {
  const frame: Frame = frameOf(plot(), "line", 640, 300);
  return labelsOf({ marks }, "line", frame).map(({ width, marks: of }) => [of.length, width !== null]);
};

it("names each where there is room up to the next", () => {
  expect(labels(mark(2), mark(8), mark(29))).toEqual([
    [1, true],
    [1, true],
    [1, true],
  ]);
});

it("writes the last one before its line where there is no room behind it", () => {
  const frame: Frame = frameOf(plot(), "line", 640, 300);
  const found = labelsOf({ marks: [mark(2), mark(29)] }, "line", frame);
  expect(found.map(({ before, width }) => [before, width !== null])).toEqual([
    [false, true],
    [true, true],
  ]);
});

it("counts those that stand too close, or on one day", () => {
  expect(labels(mark(2), mark(2, "incident"), mark(9), mark(11))).toEqual([
    [2, false],
    [1, false],
    [1, true],
  ]);
});

it("counts all where there are over six", () => {
  expect(
    labels(...[1, 5, 9, 13, 17, 21, 25].map((bucket) => mark(bucket))).map(([, named]) => named),
  ).toEqual(Array(7).fill(false));
});

it("draws a place as an incident if one of it is", () => {
  expect([kindOf([mark(1), mark(1, "incident")]), kindOf([mark(1, "other")])]).toEqual(["incident", "other"]);
});

import { expect, it } from "vitest";
import { frameOf, heightsOf, lineAt } from "./frame";
import type { Plot } from "./plot";

const line = (key: string, ...values: number[]) => ({ key, name: key, colour: 0, values, before: null });
const plot: Plot = {
  buckets: ["first", "second"],
  ticks: [],
  lines: [line("new", 10, 20), line("back", 30, 20), line("gone", -20, 0)],
  states: ["whole", "whole"],
  weekend: [],
  marks: [],
  beforeName: "",
  figure: () => "",
  note: () => "",
  axis: String,
};

it("stacks what is below zero downwards, and has room for both", () => {
  expect(heightsOf(plot, "bar")).toEqual([
    [10, 20],
    [40, 40],
    [-20, 40],
  ]);
  expect(frameOf(plot, "bar", 600, 300).scale).toMatchObject({ min: -20, max: 40 });
});

it("finds the part of a stack at a place, and the nearest of several lines", () => {
  const at = (as: "bar" | "line", value: number) => {
    const frame = frameOf(plot, as, 600, 300);
    return lineAt(plot, as, frame, 0, frame.y(value))?.key;
  };
  expect([at("bar", 4), at("bar", 25), at("bar", -5)]).toEqual(["new", "back", "gone"]);
  expect([at("line", 12), at("line", 28), at("line", -5)]).toEqual(["new", "back", "new"]);
});

import { expect, it } from "vitest";
import { scaleOf, stacked } from "./plot";

it.each([
  [[216, 41], { min: 0, max: 250, step: 50 }],
  [[3], { min: 0, max: 3, step: 1 }],
  [[11], { min: 0, max: 15, step: 5 }],
  [[0, 0], { min: 0, max: 1, step: 1 }],
  [[0.42, 0.1], { min: 0, max: 0.5, step: 0.1 }],
  [[-12, 30], { min: -20, max: 30, step: 10 }],
])("draws %j on a scale with round steps from zero", (values, scale) => {
  expect(scaleOf(values)).toEqual(scale);
});

it("stacks what is there and skips what is not yet", () => {
  const line = (values: (number | null)[]) => ({ key: "", name: "", colour: 0, values, before: null });
  expect(stacked([line([1, 2, null]), line([3, 4])])).toEqual([4, 6, 0]);
});

import { expect, it } from "vitest";
import { bandOf } from "./band";

it.each([
  [10, 20, [0.299, 0.701]],
  [0, 10, [0, 0.278]],
  [10, 10, [0.722, 1]],
  [400, 1000, [0.37, 0.431]],
])("of %i of %i is sure within %j", (count, of, band) => {
  expect(bandOf(count, of)?.map((end) => Math.round(end * 1000) / 1000)).toEqual(band);
});

it("says nothing of nobody", () => {
  expect(bandOf(0, 0)).toBeNull();
});

import { expect, test } from "vitest";
import { bandsTogether } from "./bandsTogether";

const OWN = [
  { name: "Red", from: 0 },
  { name: "Fair", from: 30 },
  { name: "Good", from: 60 },
  { name: "Great", from: 80 },
];

test("the lowest band of each profile is at risk, the highest healthy, and all between are watched", () => {
  const bands = bandsTogether([OWN, []]);
  expect(bands.names).toEqual(["Red", "At risk", "Fair", "Good", "Watch", "Great", "Healthy"]);
  expect(bands.lowest).toEqual(["Red", "At risk"]);
});

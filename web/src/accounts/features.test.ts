import { expect, test } from "vitest";
import { featuresOf } from "./features";

const called = (...names: string[]) => names.map((name) => ({ name }));

test("named events come first, the most frequent before others, then sent ones, and what says nothing last", () => {
  const seen = called("Click", "Session", "Ship - Book", "…", "Search", "Page view");
  const times = new Map([
    ["Search", 3],
    ["Pay", 8],
  ]);
  const features = featuresOf(called("Search", "Pay"), times, seen);
  expect(features).toEqual(["Pay", "Search", "Ship - Book", "Click", "…", "Page view"]);
});

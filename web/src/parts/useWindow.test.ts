import { expect, test } from "vitest";
import { windowOf } from "./useWindow";

test("of few rows all are drawn", () => {
  expect(windowOf(500, 300, 200, 36)).toEqual({ first: 0, end: 200, above: 0, below: 0 });
});

test("of many those in view, some around them, and room for the others", () => {
  const { first, end, above, below } = windowOf(36_000, 720, 5_000, 36);
  expect([first, end]).toEqual([988, 1032]);
  expect(above + (end - first) * 36 + below).toBe(5_000 * 36);
});

test("at the end the last row is drawn", () => {
  expect(windowOf(1e9, 720, 5_000, 36).end).toBe(5_000);
});

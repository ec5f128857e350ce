import { expect, it } from "vitest";
import { printerFor } from "../../print";
import { ticksOf } from "./ticks";

const print = printerFor("en-GB");

function days(from: string, count: number): string[] {
  const start = Date.parse(from);
  return Array.from({ length: count }, (_, i) => new Date(start + i * 86_400_000).toISOString().slice(0, 10));
}

it("labels the Mondays of a month of days", () => {
  const texts = ticksOf(days("2026-10-22", 30), "day", "monday", print).map(({ text }) => text);
  expect(texts).toEqual(["26 Oct", "2 Nov", "9 Nov", "16 Nov"]);
});

it("labels the firsts of the month where Mondays are too many", () => {
  const texts = ticksOf(days("2026-05-20", 120), "day", "monday", print).map(({ text }) => text);
  expect(texts).toEqual(["1 Jun", "1 Jul", "1 Aug", "1 Sept"]);
});

it("never labels more than eight buckets, however long the range", () => {
  expect(ticksOf(days("2011-01-01", 3000), "day", "monday", print).length).toBeLessThanOrEqual(8);
});

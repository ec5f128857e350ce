import { expect, it } from "vitest";
import { localDay, localTime, printerFor } from "./print";

const print = printerFor("en-GB");

it.each([
  [0, "0"],
  [99_999, "99,999"],
  [184_212, "184\u00a0k"],
  [999_600, "1.0\u00a0M"],
  [30_100_000, "30.1\u00a0M"],
  [-8, "−8"],
])("prints the count %d as %s", (value, text) => {
  expect(print.count(value)).toBe(text);
});

it.each([
  [197.36, "197.4"],
  [0.0123456, "0.012"],
  [-2.5, "−2.5"],
  [12, "12"],
])("prints the number %d as %s", (value, text) => {
  expect(print.number(value)).toBe(text);
});

it("prints a share with one decimal, and with none under 20 people", () => {
  expect([print.share(0.3468, 124), print.share(0.3468, 12)]).toEqual(["34.7%", "35%"]);
});

it("prints a difference with its sign, and in points between shares", () => {
  const shown = [
    print.difference(197, 178, "count"),
    print.difference(40, 48, "count"),
    print.difference(0.21, 0.315, "share"),
  ];
  expect(shown).toEqual(["+19", "−8", "−10.5 points"]);
});

it("says nothing about how much more than nothing something is", () => {
  expect(print.relative(5, 0)).toBe("");
});

it.each([
  [84, "84\u00a0ms"],
  [1_200, "1.2\u00a0s"],
  [41 * 60_000, "41\u00a0min"],
  [6.4 * 3_600_000, "6.4\u00a0h"],
  [3.4 * 86_400_000, "3.4\u00a0d"],
])("prints %d ms as %s", (ms, text) => {
  expect(print.duration(ms)).toBe(text);
});

it("prints buckets by their interval, whatever zone the reader sits in", () => {
  const shown = [
    print.bucket("2026-11-20T05:00:00+02:00", "hour"),
    print.bucket("2026-11-20", "day"),
    print.bucket("2026-11-16", "week"),
    print.bucket("2026-11-01", "month"),
    print.bucket("2026-10-01", "quarter"),
  ];
  expect(shown).toEqual(["05:00", "Fri 20", "16 Nov", "Nov 2026", "Q4 2026"]);
});

it("prints a range with one year where one is enough", () => {
  expect(print.range("2026-08-22", "2026-11-20")).toBe("22 Aug to 20 Nov 2026");
});

it("knows which day it is elsewhere", () => {
  expect(localDay("2026-11-20T23:30:00Z", "Europe/Berlin")).toBe("2026-11-21");
});

it("knows what the clocks say elsewhere", () => {
  expect(localTime("2026-07-01T12:00:00Z", "Europe/Berlin")).toBe("2026-07-01T14:00:00");
});

it("prints points of a score whole, or with the decimal that adds up, and changes with a real minus", () => {
  const told = [print.points(62.6, 0), print.points(71, 1), print.change(6, 0), print.change(-8, 1)];
  expect([...told, print.change(-0.04, 1)]).toEqual(["63", "71.0", "+6", "−8.0", "0.0"]);
});

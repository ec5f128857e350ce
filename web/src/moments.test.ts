import { expect, test } from "vitest";
import { momentsFor } from "./moments";

const NOW = Date.parse("2026-11-20T13:20:00Z");
const berlin = momentsFor("Europe/Berlin", "en-GB");
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const ago = (moment: string) => plain(berlin.ago(moment, NOW));

test("a moment is as long ago as people say it", () => {
  expect(ago("2026-11-20T13:19:59.500Z")).toBe("Just now");
  expect(ago("2026-11-20T13:19:18Z")).toBe("42 s ago");
  expect(ago("2026-11-20T13:12:00Z")).toBe("8 min ago");
  expect(ago("2026-11-20T05:00:00Z")).toBe("8 h ago");
  expect(ago("2026-11-19T12:00:00Z")).toBe("Yesterday");
  expect(ago("2026-11-15T12:00:00Z")).toBe("5 days ago");
  expect(ago("2026-09-06T12:00:00Z")).toBe("6 Sept");
  expect(ago("2025-09-06T12:00:00Z")).toBe("6 Sept 2025");
});

test("a sender whose clock is ahead was heard just now", () => {
  expect(ago("2026-11-20T13:25:00Z")).toBe("Just now");
});

test("days are those of the project's time zone", () => {
  // Half past midnight in Berlin, while it is the day before in UTC.
  expect(berlin.when("2026-11-19T23:30:00Z", NOW)).toBe("today, 00:30");
  expect(berlin.when("2026-11-19T22:30:00Z", NOW)).toBe("yesterday, 23:30");
  expect(berlin.when("2026-11-13T13:02:00Z", NOW)).toBe("Fri 13 Nov, 14:02");
});

test("a day stands in a sentence", () => {
  const told = [
    "2026-11-20T08:00:00Z",
    "2026-11-19T08:00:00Z",
    "2026-11-03T08:00:00Z",
    "2025-11-03T08:00:00Z",
  ];
  expect(told.map((day) => berlin.onDay(day, NOW))).toEqual([
    "today",
    "yesterday",
    "Tue 3 Nov",
    "3 Nov 2025",
  ]);
});

test("what lasts is told in its largest whole unit", () => {
  const told = [4_000, 61_000, 3 * 3_600_000, 75 * 3_600_000].map((ms) => plain(berlin.lasting(ms)));
  expect(told).toEqual(["4 s", "1 min", "3 h", "3 d"]);
});

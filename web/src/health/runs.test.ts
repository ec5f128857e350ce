import { expect, test } from "vitest";
import type { Profile, ScoreAt } from "../api/nouns";
import { DEFAULT_BANDS, heldUntil, placeOf } from "./bands";
import { bandBefore, choicesOf, daily } from "./runs";
import { gapsOf, linesOf, plotOf } from "./scorePlot";

const DAY_MS = 86_400_000;
const LAST = Date.parse("2026-11-29T22:59:59.999Z");

/** A run so many days before the last one; its number tells that. */
const run = (back: number, score: number | null = 80, band: string | null = "Healthy"): ScoreAt => ({
  run: 1000 - back,
  as_of: new Date(LAST - back * DAY_MS).toISOString(),
  score,
  band: score === null ? null : band,
  coverage: 1,
  known_now: null,
  set_by_hand: null,
  profile: "Default",
  version: 0,
});
const chosen = (...back: number[]) =>
  choicesOf(back.map((days) => run(days))).map((choice) => [choice.label, 1000 - choice.run.run]);

test("the run of last night, and those nearest to a week, a month and a quarter ago", () => {
  expect(chosen(91, 84, 28, 7, 2, 1, 0)).toEqual([
    ["Night", 1],
    ["Week", 7],
    ["Month", 28],
    ["Quarter", 91],
  ]);
});

test("a run is offered once", () => {
  expect(chosen(14, 7, 0)).toEqual([["Week", 7]]);
});

test("where no run lies near, none is offered", () => {
  expect(chosen(4, 0)).toEqual([["Week", 4]]);
  expect(chosen(2, 0)).toEqual([["Run", 2]]);
  expect(chosen(0)).toEqual([]);
});

test("of a day the last run counts", () => {
  const noon = { ...run(0), run: 7, as_of: "2026-11-29T11:00:00Z" };
  expect(daily([run(0), noon, run(1)], "Europe/Berlin").map((each) => each.run)).toEqual([999, 1000]);
});

test("the band before, and since when there has been another", () => {
  const { other, since } = bandBefore([run(9), run(8, 60, "Watch"), run(7), run(1), run(0)]);
  expect([other?.run, since?.run]).toEqual([992, 993]);
});

test("the lowest band is drawn as risk, the highest as healthy, those between as watch", () => {
  const bands = ["Red", "Orange", "Yellow", "Green"].map((name, i) => ({ name, from: 25 * i }));
  expect(["Red", "Orange", "Yellow", "Green", null].map((name) => placeOf(name, bands))).toEqual([
    "risk",
    "watch",
    "watch",
    "healthy",
    "none",
  ]);
});

test("a band that the margin holds is told until where", () => {
  const profile = {
    name: "Default",
    version: 0,
    meaning: { inputs: [], bands: [...DEFAULT_BANDS] },
  } as Profile;
  expect([
    heldUntil(68, "Healthy", profile),
    heldUntil(46, "At risk", profile),
    heldUntil(50, "Watch", profile),
  ]).toEqual([{ way: "down", until: 67 }, { way: "up", until: 48 }, null]);
});

test("a line breaks where there was no score, and is dotted over weeks without a run", () => {
  const { runs } = plotOf([run(60), run(30), run(23, null), run(16), run(9)], "quarter", "UTC");
  expect(linesOf(runs).map(({ points, dotted }) => [points.map(({ day }) => day), dotted])).toEqual([
    [[0], false],
    [[0, 30], true],
    [[30], false],
    [[44, 51], false],
  ]);
});

test("a gap reaches from the score before to the score after", () => {
  const plot = plotOf([run(30), run(23, null), run(16, null), run(9)], "quarter", "UTC");
  expect(gapsOf(plot)).toEqual([{ from: 0, to: 21 }]);
});

test("a range ends with the last run and begins with the first one in it", () => {
  const plot = plotOf([run(200), run(89), run(0)], "quarter", "UTC");
  expect([plot.days[0], plot.days.at(-1), plot.runs.length]).toEqual(["2026-09-01", "2026-11-29", 2]);
});

/** Where the scores of an account stand in a chart: days from left to right, 0 to 100 upwards. Pure. */
import type { ScoreAt } from "../api/nouns";
import type { Frame } from "../charts/frame";
import { localDay, print } from "../print";

const DAY_MS = 86_400_000;
const MARGIN = { top: 24, right: 14, bottom: 24, left: 30 };
/** Of days without a run no more than these are drawn through: a line says nothing of months. */
const MOST_DAYS_BETWEEN = 15;
const MOST_TICKS = 8;
const WIDTH_OF_TICK = 64;

export type Range = "quarter" | "year" | "all";

export const RANGES: readonly { value: Range; label: string; days: number; words: string }[] = [
  { value: "quarter", label: "90 d", days: 90, words: "90 days" },
  { value: "year", label: "1 y", days: 365, words: "a year" },
  { value: "all", label: "All", days: Number.POSITIVE_INFINITY, words: "all runs" },
];

/** What a run found, and in which of the days that are drawn. */
export interface ScoreDay {
  run: ScoreAt;
  day: number;
}

export interface ScorePlot {
  /** The local days that are drawn, each as 2026-11-20. */
  days: string[];
  runs: ScoreDay[];
}

/** The runs of a range, of which each has a day of its own, up to the last one. */
export function plotOf(runs: readonly ScoreAt[], range: Range, timeZone: string): ScorePlot {
  const reach = RANGES.find(({ value }) => value === range)?.days ?? Number.POSITIVE_INFINITY;
  const dayOf = (run: ScoreAt) => Date.parse(localDay(run.as_of, timeZone));
  const end = dayOf(runs.at(-1) as ScoreAt);
  const shown = runs.filter((run) => end - dayOf(run) <= reach * DAY_MS);
  const begin = dayOf(shown[0] as ScoreAt);
  const count = Math.round((end - begin) / DAY_MS) + 1;
  return {
    days: Array.from({ length: count }, (_, i) => new Date(begin + i * DAY_MS).toISOString().slice(0, 10)),
    runs: shown.map((run) => ({ run, day: Math.round((dayOf(run) - begin) / DAY_MS) })),
  };
}

export function scoreFrame(days: number, width: number, height: number): Frame {
  const inner = {
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  const band = inner.width / Math.max(1, days - 1);
  return {
    left: MARGIN.left,
    top: MARGIN.top,
    ...inner,
    scale: { min: 0, max: 100, step: 50 },
    band,
    x: (day) => MARGIN.left + (days === 1 ? inner.width / 2 : day * band),
    y: (score) => MARGIN.top + inner.height * (1 - score / 100),
  };
}

type Scored = ScoreDay & { run: { score: number } };

const isScored = (at: ScoreDay): at is Scored => at.run.score !== null;

/** Lines between runs that have a score; a line is dotted where too many days had no run. */
export function linesOf(runs: readonly ScoreDay[]): { points: Scored[]; dotted: boolean }[] {
  const lines: { points: Scored[]; dotted: boolean }[] = [];
  runs.forEach((at, i) => {
    const before = runs[i - 1];
    if (!isScored(at)) return;
    if (!before || !isScored(before)) lines.push({ points: [at], dotted: false });
    else if (at.day - before.day > MOST_DAYS_BETWEEN) {
      lines.push({ points: [before, at], dotted: true }, { points: [at], dotted: false });
    } else lines.at(-1)?.points.push(at);
  });
  return lines;
}

/** Stretches of days in which runs found no score, from the run with one before to the one behind. */
export function gapsOf({ runs, days }: ScorePlot): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  runs.forEach((at, i) => {
    if (isScored(at)) return;
    const from = runs[i - 1]?.day ?? 0;
    const to = runs[i + 1]?.day ?? days.length - 1;
    const last = gaps.at(-1);
    if (last && i > 0 && !isScored(runs[i - 1] as ScoreDay)) last.to = to;
    else gaps.push({ from, to });
  });
  return gaps.filter(({ from, to }) => to > from);
}

/** Days with a label below: Mondays as long as they find room, else the first of months. */
export function ticksOf({ days }: ScorePlot, width: number): { day: number; text: string }[] {
  const room = Math.max(1, Math.min(MOST_TICKS, Math.floor(width / WIDTH_OF_TICK)));
  const places = (is: (date: Date) => boolean) =>
    days.flatMap((day, i) => (is(new Date(`${day}T00:00:00Z`)) ? [i] : []));
  const mondays = places((date) => date.getUTCDay() === 1);
  const months = places((date) => date.getUTCDate() === 1);
  const found = mondays.length > 0 && mondays.length <= room ? mondays : months;
  const all = found.length > 0 ? found : [0];
  const step = Math.ceil(all.length / room);
  const interval = all === months && all.length > 12 ? "month" : "day";
  return all
    .filter((_, i) => i % step === 0)
    .map((day) => ({ day, text: print.tick(days[day] ?? "", interval) }));
}

/** The run nearest to a place, by its number in the plot. */
export function nearest({ runs }: ScorePlot, frame: Frame, x: number): number | null {
  if (x < frame.left - 8 || x > frame.left + frame.width + 8) return null;
  let best: number | null = null;
  for (const [i, { day }] of runs.entries())
    if (best === null || Math.abs(frame.x(day) - x) < Math.abs(frame.x(runs[best]?.day ?? 0) - x)) best = i;
  return best;
}

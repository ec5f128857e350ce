/** Which runs are compared, and since when an account has been in its band. Pure. */
import type { ScoreAt } from "../api/nouns";
import { localDay } from "../print";

const DAY_MS = 86_400_000;
const HOUR_MS = DAY_MS / 24;

export type Span = "last" | "week" | "month" | "quarter";

export interface Choice {
  value: Span;
  /** Since the last what. */
  label: string;
  /** The earlier run. */
  run: ScoreAt;
}

/** How far back each looks, in days, and how far from there its run may lie. */
const BACK: readonly { value: Span; label: string; days: number; within: number }[] = [
  { value: "week", label: "Week", days: 7, within: 3 },
  { value: "month", label: "Month", days: 30, within: 10 },
  { value: "quarter", label: "Quarter", days: 90, within: 20 },
];
/** A run of last night lies no further back than this, clocks that were changed included. */
const NIGHT_MS = 40 * HOUR_MS;

/** The last run of each local day, the earliest first. */
export function daily(runs: readonly ScoreAt[], timeZone: string): ScoreAt[] {
  const ordered = [...runs].sort((a, b) => Date.parse(a.as_of) - Date.parse(b.as_of) || a.run - b.run);
  const byDay = new Map(ordered.map((run) => [localDay(run.as_of, timeZone), run]));
  return [...byDay.values()];
}

/** The earlier runs that the last one can be compared with, each once, the latest first. */
export function choicesOf(runs: readonly ScoreAt[]): Choice[] {
  const last = runs.at(-1);
  const earlier = runs.slice(0, -1);
  const previous = earlier.at(-1);
  if (!last || !previous) return [];
  const back = (run: ScoreAt) => Date.parse(last.as_of) - Date.parse(run.as_of);
  const taken = new Set<number>();
  const spans = BACK.flatMap(({ value, label, days, within }) => {
    const off = (run: ScoreAt) => Math.abs(back(run) - days * DAY_MS);
    const run = earlier.reduce((best, each) => (off(each) < off(best) ? each : best), previous);
    if (off(run) > within * DAY_MS || taken.has(run.run)) return [];
    taken.add(run.run);
    return [{ value, label, run }];
  });
  if (taken.has(previous.run)) return spans;
  const label = back(previous) <= NIGHT_MS ? "Night" : "Run";
  return [{ value: "last", label, run: previous }, ...spans];
}

/** The last run that found another band, and the first of those that have found the present one since. */
export function bandBefore(runs: readonly ScoreAt[]): { other: ScoreAt | null; since: ScoreAt | null } {
  const band = runs.at(-1)?.band;
  const at = runs.findLastIndex((run) => run.band !== band);
  return { other: runs[at] ?? null, since: runs[at + 1] ?? null };
}

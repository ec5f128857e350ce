/** Which buckets carry a label under the axis: Mondays, firsts of the month, midnights; never more than eight. */
import type { Interval } from "../../api/nouns";
import type { Tick } from "../../charts/plot";
import { calendarDate, type Printer } from "../../print";

const MOST = 8;

export function ticksOf(
  times: string[],
  interval: Interval,
  weekStart: "monday" | "sunday",
  print: Printer,
): Tick[] {
  const first = weekStart === "sunday" ? 0 : 1;
  const all = times.map((_, i) => i);
  const where = (holds: (at: Date) => boolean) => all.filter((i) => holds(calendarDate(times[i] ?? "")));
  const midnights = () => where((at) => at.getUTCHours() === 0);
  const weeks = () => where((at) => at.getUTCHours() === 0 && at.getUTCDay() === first);
  const months = () => where((at) => at.getUTCDate() === 1 && at.getUTCHours() === 0);
  const quarters = () => where((at) => at.getUTCMonth() % 3 === 0);
  const years = () => where((at) => at.getUTCMonth() === 0);
  const ways: Record<Interval, (() => number[])[]> = {
    hour: [midnights, weeks, months],
    day: [weeks, months],
    week: [],
    month: [quarters, years],
    quarter: [years],
    total: [],
  };
  const chosen = all.length <= MOST ? all : (ways[interval].map((way) => way()).find(fits) ?? thinned(all));
  return chosen.map((at) => ({ at, text: print.tick(times[at] ?? "", interval) }));
}

function fits(places: number[]): boolean {
  return places.length > 2 && places.length <= MOST;
}

function thinned(places: number[]): number[] {
  const every = Math.ceil(places.length / MOST);
  return places.filter((_, i) => i % every === 0);
}

/** The answer to a question of times reshaped for the page. Pure. */
import type { Behind } from "../../address/behind";
import type { TimeBetweenAnswer, TimeBetweenQuestion, Times } from "../../api/nouns";
import { PALETTE_SIZE } from "../../charts/plot";
import { print } from "../../print";
import { groupWords, OTHER } from "../question/behaviourWords";

/** The times of one group. */
export interface TimesRow {
  key: string;
  name: string;
  /** Place in the palette; null for the pooled rest. */
  colour: number | null;
  times: Times;
}

export interface Bin {
  /** As the axis has it: `1 h`. */
  start: string;
  /** In full: `1 h to 6 h`. */
  words: string;
}

export function rowsOf(answer: TimeBetweenAnswer, { group_by }: TimeBetweenQuestion): TimesRow[] {
  let next = 0;
  return answer.groups.map((times) => ({
    key: JSON.stringify(times.group),
    name: times.group.length ? groupWords(times.group, group_by, answer.bin_edges) : "All",
    colour: times.group.includes(OTHER) ? null : next++ % PALETTE_SIZE,
    times,
  }));
}

export function isEmpty(rows: readonly TimesRow[]): boolean {
  return rows.every(({ times }) => times.count === 0);
}

/** The bins; the last one has no end. */
export function binsOf({ edges }: Pick<TimeBetweenAnswer, "edges">): Bin[] {
  return edges.map((edge, i) => {
    const start = edgeWords(edge);
    const end = edges[i + 1];
    return { start, words: end === undefined ? `${start} or more` : `${start} to ${edgeWords(end)}` };
  });
}

const UNITS = [
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
] as const;

/** The end of a bin, in whole units where it is so many. */
function edgeWords(seconds: number): string {
  if (seconds === 0) return "0";
  const [size, unit] = UNITS.find(([each]) => seconds >= each && seconds % each === 0) ?? [];
  return size && unit ? `${seconds / size}\u00a0${unit}` : secondsWords(seconds);
}

/** Seconds as one says them; null: there is no time. */
export function secondsWords(seconds: number | null): string {
  return seconds === null ? "–" : print.duration(seconds * 1000);
}

/** Those whose times lie in a bin, or who have one at all, as a list asks for them. */
export function behindOf({ times }: Pick<TimesRow, "times">, bin: number | null): Behind {
  return { ...(bin === null ? {} : { bin }), ...(times.group.length ? { group: times.group } : {}) };
}

/** So many rows has a file of the answer. */
export function fileRows({ groups, edges }: TimeBetweenAnswer): number {
  return groups.length * edges.length;
}

/** The answer to retention reshaped for the page: its cells, its means, what is compared. Pure. */
import type { BucketState, Cohorts, Difference, RetentionAnswer, RetentionQuestion } from "../../api/nouns";
import { bandOf } from "../../charts/band";
import { PALETTE_SIZE } from "../../charts/plot";
import { print } from "../../print";
import { groupWords, OTHER } from "../question/behaviourWords";

export interface Cell {
  count: number;
  /** Of the cohort; null where that has nobody. */
  share: number | null;
  state: BucketState;
}

export interface Cohort {
  key: string;
  name: string;
  title: string;
  size: number;
  cells: Cell[];
}

/** The cohorts of one group, and their mean. */
export interface Returns {
  key: string;
  name: string;
  /** The group as the answer writes it. */
  group: (string | null)[];
  /** Place in the palette; null for the pooled rest. */
  colour: number | null;
  /** All cohorts together. */
  size: number;
  cohorts: Cohort[];
  /** Of each column the share over all cohorts whose cell is whole; null where none is. */
  mean: (number | null)[];
  /** The interval in which each of them is sure to lie. */
  bands: ([number, number] | null)[];
}

export function returnsOf(answer: RetentionAnswer, question: RetentionQuestion): Returns[] {
  let next = 0;
  return answer.groups.map((group) => {
    const cohorts = cohortsOf(group, answer);
    return {
      key: JSON.stringify(group.group),
      group: group.group,
      name: group.group.length ? groupWords(group.group, question.group_by, answer.bin_edges) : "All",
      colour: group.group.includes(OTHER) ? null : next++ % PALETTE_SIZE,
      size: group.sizes.reduce((sum, size) => sum + size, 0),
      cohorts,
      mean: group.mean,
      // Everybody is there when they begin: nothing about that is uncertain.
      bands: group.mean.map((_, column) =>
        column === 0 ? [1, 1] : bandIn(cohorts, column, group.independent),
      ),
    };
  });
}

/** How sure the mean of a column is, from the cohorts whose cell there is whole; `independent` as the answer tells it. */
function bandIn(cohorts: readonly Cohort[], column: number, independent: number): [number, number] | null {
  const whole = cohorts.filter(({ cells }) => cells[column]?.state === "whole");
  const back = whole.reduce((sum, { cells }) => sum + (cells[column]?.count ?? 0), 0);
  const of = whole.reduce((sum, { size }) => sum + size, 0);
  return bandOf(back * independent, of * independent);
}

function cohortsOf({ sizes, rows }: Cohorts, { times, states, interval }: RetentionAnswer): Cohort[] {
  return times.map((time, i) => {
    const size = sizes[i] ?? 0;
    return {
      key: time,
      name: interval === "day" ? print.day(time) : print.bucket(time, interval),
      title: print.bucketInFull(time, interval),
      size,
      cells: (rows[i] ?? []).map((count, k) => ({
        count,
        share: size > 0 ? count / size : null,
        state: states[i]?.[k] ?? "whole",
      })),
    };
  });
}

/** So many columns has the longest row. */
export function columnsIn(returns: readonly Returns[]): number {
  return Math.max(0, ...returns.flatMap(({ cohorts }) => cohorts.map(({ cells }) => cells.length)));
}

export function isEmpty(returns: readonly Returns[]): boolean {
  return returns.every(({ size }) => size === 0);
}

/** So many rows has a file of the answer. */
export function rowsOf({ groups }: RetentionAnswer): number {
  return groups.reduce((sum, { rows }) => sum + rows.reduce((cells, row) => cells + row.length, 0), 0);
}

/** The last column of which a mean can be told, behind the first; null: none. */
export function lastWhole({ mean }: Returns): number | null {
  const last = mean.findLastIndex((share, column) => share !== null && column > 0);
  return last > 0 ? last : null;
}

const TOLD = 4;

/** The column whose difference is told first: the fourth, or the last one before it that can be compared. */
export function toldColumn(differences: readonly (Difference | null)[]): number | null {
  for (let column = Math.min(TOLD, differences.length - 1); column > 0; column--) {
    if (differences[column]) return column;
  }
  const later = differences.findIndex((each, column) => column > 0 && each !== null);
  return later > 0 ? later : null;
}

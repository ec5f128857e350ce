/** A lifecycle answer as lines, figures and sentences. Pure. */

import type { Behind } from "../../address/behind";
import type { LifecycleAnswer, LifecycleQuestion } from "../../api/nouns";
import type { Plot, PlotLine, PlotMark, Point } from "../../charts/plot";
import { isPartial } from "../../charts/plot";
import { print } from "../../print";
import { bucketNames } from "../graph/table";
import { groupWords } from "../question/behaviourWords";
import { ticksOf } from "../question/ticks";
import { actorsOf } from "../who/words";

export const STATES = ["new", "returning", "resurrecting", "dormant"] as const;
export type LifeState = (typeof STATES)[number];

export const STATE_WORDS: Record<LifeState, string> = {
  new: "New",
  returning: "Returning",
  resurrecting: "Back after a pause",
  dormant: "Stayed away",
};

/** Places in the palette: growth in blue and green, loss in rose. */
const COLOURS: Record<LifeState, number> = { new: 0, returning: 3, resurrecting: 1, dormant: 4 };

export interface LifeRow {
  group: (string | null)[];
  name: string;
  figures: Record<LifeState, number[]>;
}

/** The figures by group; ungrouped those of all. */
export function rowsOf(answer: LifecycleAnswer, question: LifecycleQuestion): LifeRow[] {
  const name = (group: (string | null)[]) => groupWords(group, question.group_by, answer.bin_edges);
  if (answer.new === null) {
    return answer.groups.map(({ group, ...figures }) => ({ group, name: name(group), figures }));
  }
  const { new: fresh, returning, resurrecting, dormant } = answer;
  const figures = {
    new: fresh,
    returning: returning ?? [],
    resurrecting: resurrecting ?? [],
    dormant: dormant ?? [],
  };
  return [{ group: [], name: "", figures }];
}

export function lineOf(row: LifeRow, state: LifeState): PlotLine {
  return {
    key: state,
    name: STATE_WORDS[state],
    colour: COLOURS[state],
    values: row.figures[state],
    before: null,
  };
}

export function plotOf(
  answer: LifecycleAnswer,
  question: LifecycleQuestion,
  row: LifeRow,
  marks: PlotMark[],
): Plot {
  const noun = (count: number) => actorsOf(question.by, count);
  const at = (line: PlotLine, bucket: number) => line.values[bucket] ?? 0;
  return {
    buckets: bucketNames(answer),
    ticks: ticksOf(answer.times, answer.interval, answer.week_start, print),
    lines: STATES.map((state) => lineOf(row, state)),
    states: answer.states,
    weekend: [],
    marks,
    beforeName: "",
    figure: (line, bucket) => print.count(at(line, bucket)),
    note: () => "",
    axis: (value) => print.count(value),
    behind: (line, bucket) => {
      const count = Math.abs(at(line, bucket));
      return count === 0 ? null : `${print.count(count)} ${noun(count)}`;
    },
  };
}

export interface Change {
  /** The place of the interval. */
  bucket: number;
  active: number;
  gained: number;
  lost: number;
  fresh: number;
  back: number;
}

/** The last whole interval, or where none is whole the last that has begun. */
export function latestOf({ states }: Pick<LifecycleAnswer, "states">): number {
  const whole = states.lastIndexOf("whole");
  return whole >= 0
    ? whole
    : Math.max(
        0,
        states.findLastIndex((state) => state !== "not_begun"),
      );
}

export function changeAt({ figures }: LifeRow, bucket: number): Change {
  const at = (state: LifeState) => figures[state][bucket] ?? 0;
  const [fresh, back] = [at("new"), at("resurrecting")];
  return {
    bucket,
    active: fresh + back + at("returning"),
    gained: fresh + back,
    lost: -at("dormant"),
    fresh,
    back,
  };
}

/** Without a figure in any interval there is nothing to draw. */
export function isEmpty(rows: LifeRow[]): boolean {
  return rows.every(({ figures }) => STATES.every((state) => figures[state].every((value) => value === 0)));
}

/** The usual figure of a state: the mean over whole intervals; null where none is whole. */
export function meanOf(values: number[], { states }: Pick<LifecycleAnswer, "states">): number | null {
  const whole = values.filter((_, i) => states[i] === "whole");
  return whole.length === 0 ? null : whole.reduce((sum, value) => sum + value, 0) / whole.length;
}

export function behindOf(row: LifeRow, state: LifeState, bucket: number): Behind {
  return { state, bucket, ...(row.group.length > 0 ? { group: row.group } : {}) };
}

/** Where the figure that is looked behind stands in the chart of a group; null: not there. */
export function pointOf(behind: Behind | undefined, row: LifeRow): Point | null {
  if (!behind || JSON.stringify(behind.group ?? []) !== JSON.stringify(row.group)) return null;
  return { line: String(behind.state), bucket: Number(behind.bucket) };
}

/** In which interval the change that is told lies: `in the week from 13 Jul`. */
export function whenWords(answer: LifecycleAnswer, bucket: number): string {
  const name = print.bucketInside(answer.times[bucket] ?? "", answer.interval);
  const at = { hour: "at", day: "on" }[answer.interval as string] ?? "in";
  return `${at} ${name}${isPartial(answer, bucket) ? ", which is not over" : ""}`;
}

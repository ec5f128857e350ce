/** The answer to a funnel reshaped for the page: its steps with what of each bar is what, its sentence. Pure. */
import type { FunnelAnswer, FunnelGroup, FunnelQuestion } from "../../api/nouns";
import { PALETTE_SIZE } from "../../charts/plot";
import { print } from "../../print";
import { groupWords, OTHER } from "../question/behaviourWords";
import { namesOf } from "../question/edit";
import { actorsOf } from "../who/words";

export interface Bar {
  /** Who got at least here. */
  reached: number;
  /** Who did not, and may still. */
  still: number;
  /** Who fell away right before. */
  dropped: number;
  /** Of those who entered; null where nobody did. */
  share: number | null;
  /** Of those at the step before; null at the first. */
  fromBefore: number | null;
  /** The median time from the step before, in seconds. */
  median: number | null;
}

/** One group's way through the steps. */
export interface Way {
  key: string;
  name: string;
  /** Place in the palette; null for the pooled rest. */
  colour: number | null;
  bars: Bar[];
  group: FunnelGroup;
}

export interface FunnelShape {
  /** The steps by their events. */
  names: string[];
  ways: Way[];
  /** Those counted, in words. */
  counted: string;
}

export function shapeOf(answer: FunnelAnswer, question: FunnelQuestion): FunnelShape {
  let next = 0;
  return {
    names: question.steps.map(namesOf),
    counted: actorsOf(question.by),
    ways: answer.groups.map((each) => {
      const group = each as FunnelGroup;
      const pooled = group.group.includes(OTHER);
      return {
        key: JSON.stringify(group.group),
        name: group.group.length ? groupWords(group.group, question.group_by, answer.bin_edges) : "All",
        colour: pooled ? null : next++ % PALETTE_SIZE,
        bars: barsOf(group),
        group,
      };
    }),
  };
}

function barsOf({ counts, dropped, still, step_conversion, median_seconds }: FunnelGroup): Bar[] {
  const entered = counts[0] ?? 0;
  return counts.map((reached, i) => ({
    reached,
    still: still.slice(0, i).reduce((sum, each) => sum + each, 0),
    dropped: i === 0 ? 0 : (dropped[i - 1] ?? 0),
    share: entered > 0 ? reached / entered : null,
    fromBefore: i > 0 && (counts[i - 1] ?? 0) > 0 ? (step_conversion[i] ?? null) : null,
    median: i === 0 ? null : (median_seconds[i] ?? null),
  }));
}

/** The share that got to the end, with what it is a share of. */
export function conversionOf({ bars }: Way): { share: string; of: number } {
  const entered = bars[0]?.reached ?? 0;
  const share = bars.at(-1)?.share ?? null;
  return { share: share === null ? "–" : print.share(share, entered), of: entered };
}

/** What happened, in a sentence behind the share: `of 124 accounts went from A to B. 7 more can still make it.` */
export function sentenceOf(way: Way, { names, counted }: FunnelShape): string {
  const { of } = conversionOf(way);
  const last = way.bars.at(-1);
  const more = last?.still ?? 0;
  const one = counted.replace(/s$/, "");
  const went = `of ${print.count(of)} ${of === 1 ? one : counted} went from ${names[0]} to ${names.at(-1)}`;
  if (more === 0) return `${went}.`;
  return `${went}. ${print.count(more)} more can still make it.`;
}

export function isEmpty({ ways }: FunnelShape): boolean {
  return ways.every(({ bars }) => (bars[0]?.reached ?? 0) === 0);
}

/** So many rows has a file of the answer. */
export function rowsOf({ groups, question }: FunnelAnswer): number {
  const rows = (groups as FunnelGroup[]).map(({ counts, buckets, bins }) => {
    if (question.report === "trend") return buckets?.length ?? 0;
    return question.report === "time_to_convert" ? (bins?.length ?? 0) : counts.length;
  });
  return rows.reduce((sum, each) => sum + each, 0);
}

/** Seconds as one says them: `41 min`, `3.4 d`. */
export function timeWords(seconds: number | null | undefined): string {
  return seconds == null ? "–" : print.duration(seconds * 1000);
}

/** The median of times that are in no order; null of none. */
export function medianOf(seconds: readonly number[] | null | undefined): number | null {
  const sorted = [...(seconds ?? [])].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  const upper = sorted[middle] as number;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

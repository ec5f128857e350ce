/** Annotations as a chart marks them. Pure. */
import type { Annotation } from "../api/nouns";
import type { PlotMark } from "../charts/plot";
import { localTime } from "../print";

export type AnnotationKind = Annotation["kind"];

/** What each kind is called where several may be. */
export const KIND_WORDS: Record<AnnotationKind, string> = {
  release: "Releases",
  incident: "Incidents",
  other: "Notes",
};

/** What is drawn: the local starts of its buckets, and the last moment of its range if that is said. */
export interface Range {
  times: readonly string[];
  timezone: string;
  to?: string | null;
}

/** Those that lie in the range, from the first on, each in the buckets that it touches. */
export function marksOf(annotations: readonly Annotation[], range: Range): PlotMark[] {
  return [...annotations].reverse().flatMap(({ id, kind, text, at, end }) => {
    const first = bucketOf(at, range);
    const last = end ? bucketOf(end, range) : first;
    if (last === BEFORE || first === BEHIND) return [];
    const from = first === BEFORE ? 0 : first;
    return [{ id, kind, text, bucket: from, until: last === BEHIND ? range.times.length - 1 : last }];
  });
}

const BEFORE = -1;
const BEHIND = Number.POSITIVE_INFINITY;

function bucketOf(moment: string, { times, timezone, to }: Range): number {
  const local = localTime(moment, timezone);
  if (to && local.slice(0, to.length) > to) return BEHIND;
  return times.findLastIndex((time) => time.slice(0, 19) <= local);
}

/**
 * What a question is grouped by, as it stands in an address: `account.plan`, `event.lines!bins:10`,
 * `segment(Trials,Gone quiet,$all)`, `did(Commit;last:30:day)`, `count_of(Commit;most:5)`.
 */
import type { GroupBy } from "../api/nouns";
import { readBehaviour, writeBehaviour } from "./behaviours";
import { readProperty, writeProperty } from "./conditions";
import { calledWith, escaped, split, unescaped, wholeNumber } from "./text";

const MOST = /;most:(\d+)$/;
const BINS = /!bins:(\d+)$/;
const USUAL_MOST = 10;

export function writeGroup(group: GroupBy): string {
  if (group.source === "segment") return `segment(${(group.segments ?? []).map(escaped).join(",")})`;
  if (group.did) return writeBehaviour({ did: group.did });
  if (group.count_of) {
    const counted = writeBehaviour({ did: group.count_of }).slice("did(".length, -1);
    const most = group.most && group.most !== USUAL_MOST ? `;most:${group.most}` : "";
    return `count_of(${counted}${most})`;
  }
  const { source, ...rest } = group;
  return `${writeProperty({ ...rest, source })}${group.bins ? `!bins:${group.bins}` : ""}`;
}

export function readGroup(text: string): GroupBy {
  const called = calledWith(text);
  const [inside = ""] = called?.inside ?? [];
  if (called?.name === "segment") return { source: "segment", segments: split(inside, ",").map(unescaped) };
  if (called?.name === "did") return { did: readBehaviour("did", inside)?.did };
  if (called?.name === "count_of") {
    const most = MOST.exec(inside)?.[1];
    const count_of = readBehaviour("did", inside.replace(MOST, ""))?.did;
    return most ? { count_of, most: wholeNumber(most, "most") } : { count_of };
  }
  const bins = BINS.exec(text)?.[1];
  const property = readProperty(text.replace(BINS, "")) as GroupBy;
  return bins ? { ...property, bins: wholeNumber(bins, "bins") } : property;
}

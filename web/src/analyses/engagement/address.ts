/** The engagement matrix in the address, and back: `events=Commit,Report` or `events=top:10`, `of=known&cut=0.5:3`. */
import { readChoice, writeChoice } from "../../address/behaviours";
import { addressOf, type ViewOf } from "../../address/kinds";
import { type Search, split, UnreadableAddress, wholeNumber } from "../../address/text";
import type { EngagementQuestion } from "../../api/nouns";

export const CHARTS = ["matrix", "table"] as const;
export type ChartKind = (typeof CHARTS)[number];
export type View = ViewOf<EngagementQuestion, ChartKind>;

const OWN = ["events", "of", "cut"];

export const ENGAGEMENT = addressOf<EngagementQuestion, ChartKind>({
  charts: CHARTS,
  counts: true,
  isOwn: (key) => OWN.includes(key),
  write: ({ events, top, of, cut }) => ({
    events: top ? `top:${top}` : (events ?? []).map(writeChoice).join(";"),
    ...(of === "known" ? { of } : {}),
    ...(cut && (cut.reach != null || cut.depth != null)
      ? { cut: `${cut.reach ?? ""}:${cut.depth ?? ""}` }
      : {}),
  }),
  read,
});

function read({ events, of, cut }: Search): EngagementQuestion | null {
  if (events === undefined) return null;
  const top = /^top:(.*)$/.exec(events)?.[1];
  const question: EngagementQuestion =
    top === undefined
      ? { kind: "engagement", events: split(events, ";").map(readChoice) }
      : { kind: "engagement", top: wholeNumber(top, "events") };
  if (of !== undefined && of !== "active" && of !== "known") {
    throw new UnreadableAddress(`Shares are of those active or of all known, not of '${of}'.`);
  }
  if (of === "known") question.of = of;
  if (cut !== undefined) question.cut = readCut(cut);
  return question;
}

function readCut(text: string): EngagementQuestion["cut"] {
  const [reach = "", depth = ""] = split(text, ":");
  const [share, times] = [reach, depth].map((part) => (part === "" ? null : Number(part)));
  if (Number.isNaN(share) || Number.isNaN(times)) {
    throw new UnreadableAddress(`'cut=${text}' is no share and number of times, such as 0.5:3.`);
  }
  return { reach: share, depth: times };
}

/** Time between two events in the address, and back: `from_event=Signup&to_event=Commit&per=account&chart=table`. */
import { readChoice, writeChoice } from "../../address/behaviours";
import { addressOf, type ViewOf } from "../../address/kinds";
import { type Search, wholeNumber } from "../../address/text";
import type { TimeBetweenQuestion } from "../../api/nouns";

export const CHARTS = ["bar", "table"] as const;
export type ChartKind = (typeof CHARTS)[number];
export type View = ViewOf<TimeBetweenQuestion, ChartKind>;

const OWN: readonly string[] = ["from_event", "to_event", "bins"];

export const TIME_BETWEEN = addressOf<TimeBetweenQuestion, ChartKind>({
  charts: CHARTS,
  counts: true,
  range: "last 90 days",
  isOwn: (key) => OWN.includes(key),
  write: ({ from_event, to_event, bins }) => ({
    from_event: writeChoice(from_event),
    to_event: writeChoice(to_event),
    ...(bins ? { bins: String(bins) } : {}),
  }),
  read,
});

function read(search: Search): TimeBetweenQuestion | null {
  if (search.from_event === undefined) return null;
  const from_event = readChoice(search.from_event);
  const to_event = search.to_event === undefined ? from_event : readChoice(search.to_event);
  const bins = search.bins ? { bins: wholeNumber(search.bins, "bins") } : {};
  return { kind: "time_between", from_event, to_event, ...bins };
}

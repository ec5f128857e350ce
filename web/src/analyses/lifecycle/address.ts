/** Lifecycle in the address, and back: `event=Commit&per=account&by=week&range=last+12+weeks`. */
import { addressOf, type ViewOf } from "../../address/kinds";
import type { LifecycleQuestion } from "../../api/nouns";
import { readDone, writeDone } from "../question/done";

export const CHARTS = ["bar", "table"] as const;
export type ChartKind = (typeof CHARTS)[number];
export type View = ViewOf<LifecycleQuestion, ChartKind>;

export const LIFECYCLE = addressOf<LifecycleQuestion, ChartKind>({
  charts: CHARTS,
  intervals: ["week", "day", "month", "quarter", "hour"],
  counts: true,
  range: "last 12 weeks",
  isOwn: (key) => key === "event",
  write: (question) => ({ event: writeDone(question) }),
  read: ({ event }) => (event === undefined ? null : { kind: "lifecycle", ...readDone(event) }),
});

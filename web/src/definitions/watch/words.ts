/** What is to be said of how a definition is doing. */
import type { Health, HealthReport } from "../../api/nouns";
import type { Tone } from "../../parts/State";

export const TONES: Record<Health["status"], Tone> = {
  usual: "good",
  new: "none",
  none: "none",
  stopped: "risk",
  fell: "risk",
  rose: "watch",
  "capture fell": "watch",
  "capture rose": "watch",
  "capture stopped": "watch",
  waiting: "none",
  backfilling: "none",
  archived: "none",
};

export const SHORT: Record<Health["status"], string> = {
  usual: "As usual",
  new: "New",
  none: "No match yet",
  stopped: "Stopped",
  fell: "Fell",
  rose: "Rose",
  "capture fell": "All fell",
  "capture rose": "All rose",
  "capture stopped": "No capture",
  waiting: "Waiting",
  backfilling: "Finding matches",
  archived: "Archived",
};

export const LONG: Record<Health["status"], string> = {
  usual: "Matches as it used to",
  new: "Too new to judge: fewer than three weeks are known",
  none: "Nothing has matched yet",
  stopped: "Stopped matching",
  fell: "Fell far below its usual, and all capture did not: tracking may be broken",
  rose: "Rose far above its usual, and all capture did not: it may be tracked twice",
  "capture fell": "Fell with all that is captured: usage did, not tracking",
  "capture rose": "Rose with all that is captured, not by itself",
  "capture stopped": "Nothing is captured at all",
  waiting: "Not looked at yet",
  backfilling: "Its matches are still being found",
  archived: "Archived ones are not watched",
};

/** What is to be said of all capture, above the list; null while all is well. */
export function captureWords({ capture }: HealthReport): string | null {
  if (capture === "stopped")
    return "Nothing is captured any more. Definitions are judged again once something is.";
  if (capture === "fell")
    return "All that is captured fell far below its usual. That is usage, or capture as a whole.";
  return null;
}

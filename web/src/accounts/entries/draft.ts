/** What is being said of an account, before it is. Pure. */
import type { EntryKind, Intervention, NewEntry } from "../../api/nouns";
import { HOLDS, type Outcome } from "./words";

export interface Draft {
  kind: EntryKind;
  score: number | "";
  text: string;
  done: Intervention;
  became: Outcome;
  amount: number | "";
  /** A local day on which it was. */
  on: string;
  /** A local day up to whose end it holds; empty: as long as such things do. */
  until: string;
}

export const newDraft = (today: string): Draft => ({
  kind: "intervention",
  score: "",
  text: "",
  done: "call",
  became: "renewed",
  amount: "",
  on: today,
  until: "",
});

/** Until when it holds where nobody says otherwise, as a local day. */
export function untilOf({ kind, until }: Draft, today: string): string {
  return until || dayAfter(today, HOLDS[kind] ?? 0);
}

export function dayAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Whether everything is said that it needs. */
export function isWhole({ kind, score, text }: Draft): boolean {
  const isScored = kind === "rating" || kind === "override";
  const needsText = kind === "override" || kind === "intervention";
  return (!isScored || score !== "") && (!needsText || text.trim() !== "");
}

/** As it is sent. What was today is said of this moment, what was on another day of its noon. */
export function entryOf(draft: Draft, account: string, kind: string | null, today: string): NewEntry {
  const said: NewEntry = { kind: draft.kind, account, account_type: kind, text: draft.text.trim() };
  if (draft.kind === "rating" || draft.kind === "override") {
    const until = draft.until ? { until: `${draft.until}T23:59:59` } : {};
    return { ...said, score: Number(draft.score), ...until };
  }
  const at = draft.on && draft.on !== today ? { at: `${draft.on}T12:00:00` } : {};
  if (draft.kind === "intervention") return { ...said, ...at, what: draft.done };
  const amount = draft.amount === "" ? {} : { amount: Number(draft.amount) };
  return { ...said, ...at, ...amount, what: draft.became };
}

/** What people said of accounts, in words, and which of it counts. Pure. */
import type { AccountEntry, EntryKind, Intervention } from "../../api/nouns";
import { print } from "../../print";

export type Outcome = Exclude<NonNullable<AccountEntry["what"]>, Intervention>;

export const INTERVENTIONS: readonly { value: Intervention; label: string; all: string }[] = [
  { value: "call", label: "Call", all: "calls" },
  { value: "training", label: "Training", all: "trainings" },
  { value: "e-mail", label: "E-mail", all: "e-mails" },
  { value: "other", label: "Other", all: "other interventions" },
];

export const OUTCOMES: readonly { value: Outcome; label: string }[] = [
  { value: "renewed", label: "Renewed" },
  { value: "expanded", label: "Expanded" },
  { value: "contracted", label: "Contracted" },
  { value: "notice", label: "Gave notice" },
  { value: "churned", label: "Churned" },
];

/** How long what has a score holds, in days, where nobody says otherwise. */
export const HOLDS: Partial<Record<EntryKind, number>> = { rating: 90, override: 30 };

/** What an entry says, in a word or two: `Rated 60`, `Call`, `Renewed, 12,000`. */
export function titleOf({ kind, score, what, amount }: AccountEntry): string {
  if (kind === "rating") return `Rated ${print.number(score ?? 0)}`;
  if (kind === "override") return `Score set to ${print.number(score ?? 0)}`;
  const label = [...INTERVENTIONS, ...OUTCOMES].find(({ value }) => value === what)?.label ?? "";
  return amount === null ? label : `${label}, ${print.full(amount)}`;
}

/** What counts of an account at a moment; see `health/said.py`: the last thing said alone, and never again. */
export interface Counting {
  /** The last rating, also one that has expired. */
  rating: AccountEntry | null;
  /** The score that somebody set by hand, as long as it holds. */
  override: AccountEntry | null;
}

/** @param entries the latest first. */
export function countingOf(entries: readonly AccountEntry[], now: number): Counting {
  const last = (kind: EntryKind) =>
    entries.find((each) => each.kind === kind && each.withdrawn_at === null && Date.parse(each.at) <= now) ??
    null;
  const override = last("override");
  return { rating: last("rating"), override: override && holdsAt(override, now) ? override : null };
}

export const holdsAt = ({ until }: AccountEntry, now: number): boolean =>
  until === null || now < Date.parse(until);

const EFFECT_DAYS = 28;
const DAY_MS = 86_400_000;

/** From when on it can be told what came after an intervention: 28 whole days later. */
export const toldFrom = ({ at }: AccountEntry): number => Date.parse(at) + (EFFECT_DAYS + 1) * DAY_MS;

/** The lines of a ledger as stairs from one score down or up to the other. Pure. */
import type { Ledger, LedgerLine, Profile } from "../api/nouns";
import type { Behind } from "./behind";
import { apartWords, fewWords, NOT_BEHAVIOUR, sumOf, valueWords } from "./words";

/** How far from the edges the stairs keep, in per cent of their width. */
const EDGE = 6;

export interface Stair {
  name: string;
  words: string;
  /** In points. */
  change: number;
  /** Where it begins and ends, in per cent of the width. */
  from: number;
  to: number;
  /** Whether it is the account's own doing. */
  own: boolean;
  /** The events that it is of; null: of none, or of several causes. */
  behind: Behind | null;
}

/** One step for each input by which the account's behaviour changed the score, and one for all the rest. */
export function stairsOf(ledger: Ledger, profile: Profile | undefined): Stair[] {
  const own = ledger.lines.filter(({ cause }) => cause === "behaviour");
  const rest = sumOf(
    ledger.lines,
    NOT_BEHAVIOUR.map(({ cause }) => cause),
  );
  const why = apartWords(ledger);
  const steps = [
    ...own.map((line) => ({
      name: line.input ?? "What it did",
      words: wordsOf(line, ledger, profile),
      change: line.change,
      own: true,
      behind: line.behind,
    })),
    ...(why ? [{ name: "Not behaviour", words: why, change: rest, own: false, behind: null }] : []),
  ];
  return placed(steps, ledger.before.score ?? 0);
}

function wordsOf(line: LedgerLine, { after }: Ledger, profile: Profile | undefined): string {
  const of = profile?.meaning.inputs.find(({ name }) => name === line.input);
  if (line.after === null) return line.input === null ? "By another formula than before." : "";
  const sample = after.inputs.find(({ name }) => name === line.input)?.sample ?? null;
  const few = fewWords(of, sample);
  return valueWords(of, line.after, line.before) + (few ? ` (${few})` : "");
}

function placed(steps: Omit<Stair, "from" | "to">[], begin: number): Stair[] {
  const totals = [begin];
  for (const { change } of steps) totals.push((totals.at(-1) ?? 0) + change);
  const [low, high] = [Math.min(...totals), Math.max(...totals)];
  const x = (total: number) => (high === low ? 50 : EDGE + ((total - low) / (high - low)) * (100 - 2 * EDGE));
  return steps.map((step, i) => ({ ...step, from: x(totals[i] ?? 0), to: x(totals[i + 1] ?? 0) }));
}

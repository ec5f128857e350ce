/** What is said of scores: values of inputs in words, what is missing, what made a score change. Pure. */
import type { AccountScore, Condition, HealthInput, InputScore, Ledger, LedgerLine } from "../api/nouns";
import { plural, print } from "../print";

const FEW = 20;
/** An account of which a smaller share of the weight is known has no score. */
const LEAST_COVERAGE = 0.6;
const ARROW = "\u2009→\u2009";

export type Cause = LedgerLine["cause"];

/** What is not an account's own doing, in the order in which it is told. */
export const NOT_BEHAVIOUR: readonly { cause: Cause; word: string }[] = [
  { cause: "formula", word: "formula" },
  { cause: "definition", word: "definitions" },
  { cause: "late_data", word: "late data" },
  { cause: "everyone", word: "everyone" },
  { cause: "coverage", word: "coverage" },
];

/** What an input's value is, in words; `before`, and where it was before. */
export function valueWords(of: HealthInput | undefined, now: number, before: number | null = null): string {
  const compared = of?.compared ?? "absolute";
  if (compared === "own") return ownWords(now, before, of?.weeks ?? 12);
  if (compared === "peers") return `more than ${shares(now, before)} of its peers`;
  if (of?.onboarding != null) return `${shares(now, before)} of the steps`;
  const among = of?.per ? null : of?.meaning?.share_of_users;
  if (among) return `${shares(now, before)} of users${isActivity(among) ? " active" : ""}`;
  const [was, is] = [before === null ? null : print.number(before), print.number(now)];
  const figures = was === null || was === is ? is : `${was}${ARROW}${is}`;
  const unit = unitOf(of, now);
  return unit ? `${figures} ${unit}` : figures;
}

/** Whether it asks for nothing but that somebody did anything. */
function isActivity(where: Condition | Condition[]): boolean {
  const [only, ...more] = Array.isArray(where) ? where : [where];
  return more.length === 0 && only?.did != null && only.did.event == null;
}

function unitOf(of: HealthInput | undefined, now: number): string {
  const form = of?.meaning;
  if (!form || of?.per) return "";
  if (form.days_active) {
    const days = form.days_active.window?.last;
    const among = days?.unit === "day" ? ` in ${days.value}` : "";
    return `active ${plural(now, "day")}${among}`;
  }
  if (form.count_of) return plural(now, "event");
  return form.users_who ? plural(now, "user") : "";
}

/** `14 → 9%`: with a decimal only where that tells them apart. */
function shares(now: number, before: number | null): string {
  const [is, was] = [now * 100, (before ?? now) * 100];
  if (Math.abs(is - was) < 0.05) return print.percentage(now, 0);
  const digits = Math.round(is) === Math.round(was) ? 1 : 0;
  return `${print.points(was, digits)}${ARROW}${print.percentage(now, digits)}`;
}

function ownWords(now: number, before: number | null, weeks: number): string {
  const own = `its own ${weeks} weeks`;
  const [is, was] = [besideOwn(now), before === null ? null : besideOwn(before)];
  if (was === null || was.text === is.text) return `${is.text} ${own}`;
  if (was.way === is.way) return `${was.figure.replace("%", "").trim()}${ARROW}${is.text} ${own}`;
  return `${was.text}${ARROW}${is.text} ${own}`;
}

/** How many times as much it is as before, as people say it: `38% below`, `as in`, `2.4 times`. */
function besideOwn(ratio: number): { figure: string; way: string; text: string } {
  const by = Math.round((ratio - 1) * 100);
  if (by === 0) return { figure: "", way: "as in", text: "as in" };
  if (ratio >= 2) {
    const figure = print.points(ratio, 1);
    return { figure, way: "times", text: `${figure} times` };
  }
  const way = by < 0 ? "below" : "above";
  const figure = print.percentage(Math.abs(by) / 100, 0);
  return { figure, way, text: `${figure} ${way}` };
}

/** That few users say little, where a share rests on few. */
export function fewWords(of: HealthInput | undefined, sample: number | null): string {
  if (!of?.meaning?.share_of_users || sample === null || sample >= FEW) return "";
  return `${print.count(sample)} ${plural(sample, "user")}, evened out`;
}

const STATE_WORDS: Record<InputScore["state"], string> = {
  known: "",
  missing: "Not known",
  not_applicable: "Does not apply",
  stale: "Out of date",
};

/** Why an input has no points; empty: it has. */
export const stateWords = (state: InputScore["state"]): string => STATE_WORDS[state];

/** Why an account has no score. */
export function unscoredWords(score: AccountScore): string {
  if (score.profile === null) return "No health profile is for this account.";
  const lacking = score.inputs.filter(({ state }) => state === "missing" || state === "stale");
  const known = score.coverage
    ? `${print.percentage(score.coverage, 0)} of what it would be scored by is`
    : "Nothing of what it would be scored by is";
  const missing = lacking.map(({ name, state }) => (state === "stale" ? `${name} (out of date)` : name));
  const never = score.age_days === null ? " It has never been seen." : "";
  return `${known} known, ${print.percentage(LEAST_COVERAGE, 0)} are needed. Missing: ${missing.join(", ") || "everything"}.${never}`;
}

/** How much is known of what applies: `all inputs`, `3 of 4 inputs`. */
export function coverageWords(score: AccountScore): string {
  const applying = score.inputs.filter(({ state }) => state !== "not_applicable");
  const known = applying.filter(({ state }) => state === "known");
  if (known.length === applying.length) return "all inputs known";
  return `${known.length} of ${applying.length} inputs known, ${print.percentage(score.coverage, 0)} of the weight`;
}

/** What changed a score without the account's doing, in a sentence; empty: nothing did. */
export function apartWords({ lines, after }: Pick<Ledger, "lines" | "after">): string {
  const of = (cause: Cause) => lines.filter((line) => line.cause === cause).map(({ input }) => input);
  const names = (inputs: readonly (string | null)[]) => inputs.filter((name) => name !== null).join(", ");
  const isKnown = (name: string | null) =>
    after.inputs.some((input) => input.name === name && input.state === "known");
  const [came, gone] = [of("coverage").filter(isKnown), of("coverage").filter((name) => !isKnown(name))];
  const said = [
    of("formula").length > 0 && "its profile was changed",
    of("definition").length > 0 && "a definition means something else now",
    of("late_data").length > 0 && "more is known of the earlier day now",
    of("everyone").length > 0 && `nearly all accounts moved the same way in ${names(of("everyone"))}`,
    came.length > 0 && `${names(came)} came to be known`,
    gone.length > 0 && `${names(gone)} ${plural(gone.length, "is", "are")} no longer known`,
  ].filter((words) => words !== false);
  const text = said.join("; ");
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** By how much each cause changed a score, in points. */
export function sumOf(lines: readonly LedgerLine[], causes: readonly Cause[]): number {
  const tenths = lines
    .filter(({ cause }) => causes.includes(cause))
    .reduce((sum, { change }) => sum + Math.round(change * 10), 0);
  return tenths / 10;
}

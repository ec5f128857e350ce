/** What a definition means, in words; the same in lists, histories and titles. */

import { countTests, groupOf } from "../../analyses/question/filters";
import { filterWords, testWords } from "../../analyses/question/words";
import type { Condition, Definition } from "../../api/nouns";

export type On = NonNullable<Definition["on"]>;
export type Meaning = Pick<Definition, "on" | "event" | "where" | "any_of">;

const BASE: Record<Exclude<On, "custom">, string> = {
  page: "Page view",
  click: "Click",
  change: "Change",
  submit: "Submit",
  any: "Any event",
};

const FEW = 3;

/** `Click on “Run report”`, `Page view of /reports/*`, `Any of 3 events`, `quote_sent where size is more than 3`. */
export function meaningWords(meaning: Meaning): string {
  const { on, event, where, any_of } = meaning;
  if (any_of) return any_of.length <= FEW ? any_of.join(" or ") : `Any of ${any_of.length} events`;
  const base = on === "custom" ? `Sent as ${event}` : BASE[on ?? "any"];
  const tests = countTests(where);
  if (tests === 0) return base;
  const only = tests === 1 ? onlyTest(where) : null;
  if (only) return `${base} ${shortly(only) ?? `where ${testWords(only)}`}`;
  return tests <= FEW ? `${base} where ${filterWords(where)}` : `${base} with ${tests} conditions`;
}

function onlyTest(where: Definition["where"]): Condition | null {
  const { items, not } = groupOf(where);
  const [only] = items;
  return only && !not && !("join" in only) ? only : null;
}

/** The tests that most definitions rest on, as one says them. */
function shortly({ property, op, value }: Condition): string | null {
  if (Array.isArray(value) || value === undefined || value === null) return null;
  if (property === "element_text" && op === "is") return `on “${value}”`;
  if (property === "element_hierarchy" && op === "selector") return `on ${value}`;
  if ((property === "path" || property === "url") && (op === "is" || op === "matches")) return `of ${value}`;
  return null;
}

/** Whether two definitions mean the same; what they are called and what is said of them aside. */
export function isSameMeaning(one: Meaning, other: Meaning): boolean {
  return JSON.stringify(bare(one)) === JSON.stringify(bare(other));
}

/** A meaning without what is not given. */
export function bare({ on, event, where, any_of }: Meaning): Meaning {
  const given = Object.entries({ on, event, where, any_of }).filter(([, value]) => value != null);
  return Object.fromEntries(given) as Meaning;
}

/** Whether a name reads as `Category - Verb Object`, by which names sort and are found. */
export function isWellNamed(name: string): boolean {
  return /^\S.* - \S.*$/.test(name.trim());
}

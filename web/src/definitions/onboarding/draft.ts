/** An onboarding list while it is edited. Pure. */
import { listed, namesOf } from "../../analyses/question/edit";
import type { OnboardingList, OnboardingStep, SavedOnboardingList } from "../../api/nouns";
import { saidOf } from "../parts/kind";

export const FEWEST_STEPS = 2;
export const MOST_STEPS = 12;
export const LONGEST_NAME = 200;

/** What a new one begins with. */
export const NEW: OnboardingList = { name: "", steps: [] };

/** Which steps which accounts take, without what is not given. */
export type Meaning = Pick<OnboardingList, "account_type" | "where" | "from" | "steps">;

export function meaningOf({ account_type, where, from, steps }: Meaning): Meaning {
  return {
    ...(account_type ? { account_type } : {}),
    ...(listed(where).length > 0 ? { where } : {}),
    ...(from ? { from } : {}),
    steps: steps.map(stepOf),
  };
}

function stepOf({ name, event = null, any_of, filters }: OnboardingStep): OnboardingStep {
  const chosen = any_of ? { any_of } : { event };
  return { name, ...chosen, ...(listed(filters).length > 0 ? { filters } : {}) };
}

/** A saved list without what the server adds. */
export function listOf(saved: SavedOnboardingList | OnboardingList): OnboardingList {
  return { ...saidOf(saved), ...meaningOf(saved) };
}

export function withMeaning(list: OnboardingList, meaning: OnboardingList): OnboardingList {
  return { ...saidOf(list), ...meaningOf(meaning) };
}

export function isSameMeaning(one: OnboardingList, other: OnboardingList): boolean {
  return JSON.stringify(meaningOf(one)) === JSON.stringify(meaningOf(other));
}

/** What is missing before it can be told how far accounts are, in words; null when it is whole. */
export function missingIn({ steps }: Pick<Meaning, "steps">): string | null {
  if (steps.length === 0) return "Add the first two steps.";
  if (steps.length < FEWEST_STEPS) return "Add a second step.";
  const unnamed = steps.findIndex(({ name }) => name.trim() === "");
  if (unnamed >= 0) return `Give step ${unnamed + 1} a name.`;
  const twice = steps.find(({ name }, i) => steps.findIndex((step) => step.name === name) < i);
  return twice ? `Two steps are named “${twice.name}”.` : null;
}

/** One more step: an event, under its name. */
export function withNewStep<L extends Pick<OnboardingList, "steps">>(list: L, event: string | null): L {
  const step = { name: "", event };
  return { ...list, steps: [...list.steps, { ...step, name: freeName(list.steps, namesOf(step)) }] };
}

/** A step with other events; its name follows as long as nobody chose another. */
export function withChoice(steps: readonly OnboardingStep[], at: number, chosen: OnboardingStep) {
  const before = steps[at];
  const follows = before !== undefined && (before.name === "" || before.name === namesOf(before));
  const others = steps.filter((_, i) => i !== at);
  const name = follows ? freeName(others, namesOf(chosen)) : chosen.name;
  return steps.map((step, i) => (i === at ? { ...chosen, name } : step));
}

function freeName(steps: readonly OnboardingStep[], wanted: string): string {
  const taken = new Set(steps.map(({ name }) => name));
  const name = wanted.slice(0, LONGEST_NAME - 4);
  const number = [...steps, null].findIndex((_, i) => !taken.has(numbered(name, i))) ?? 0;
  return numbered(name, number);
}

const numbered = (name: string, place: number) => (place === 0 ? name : `${name} ${place + 1}`);

/** The events that make somebody active, in questions that have one choice of them and no filters beside it. Pure. */
import { readChoice, writeChoice } from "../../address/behaviours";
import type { EventChoice } from "../../api/nouns";
import { choiceWords } from "./behaviourWords";
import type { Labels } from "./labels";
import { lowered } from "./words";

export type Done = Pick<EventChoice, "event" | "any_of">;

/** The choice; of a single one in a list its filters are the choice's own. */
export function doneOf({ event, any_of }: Done): EventChoice {
  const [only, ...others] = any_of ?? [];
  if (only && others.length === 0) return only;
  return any_of ? { any_of } : { event: event ?? null };
}

export function withDone<Q extends Done>(question: Q, choice: EventChoice): Q {
  const { event: _, any_of: __, ...rest } = question;
  const { event, any_of, filters } = choice;
  if (filters) return { ...rest, any_of: [choice] } as unknown as Q;
  return { ...rest, ...(any_of ? { any_of } : { event: event ?? null }) } as unknown as Q;
}

export function writeDone(question: Done): string {
  return writeChoice(doneOf(question));
}

export function readDone(text: string): Done {
  return withDone({}, readChoice(text));
}

/** `Commit`, `Commit or Report where lines is more than 5`, `any event`. */
export function doneWords(question: Done, labels?: Labels): string {
  const choice = doneOf(question);
  const words = choiceWords(choice, labels);
  return choice.any_of || choice.event ? words : lowered(words);
}

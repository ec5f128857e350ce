/** A question of times in words. Pure. */
import type { TimeBetweenQuestion } from "../../api/nouns";
import { namesOf } from "../question/edit";
import type { Labels } from "../question/labels";
import { capital, filterWords, groupedWords, lowered, rangeWords } from "../question/words";
import { actorsOf } from "../who/words";
import { secondsWords, type TimesRow } from "./shape";

/** Whether it asks how often one thing is done again. */
export function isAgain({ from_event, to_event }: TimeBetweenQuestion): boolean {
  return JSON.stringify(from_event) === JSON.stringify(to_event);
}

/** `from Signup to the next Commit`, `from one Commit to the next`. */
export function wayWords(question: TimeBetweenQuestion): string {
  if (isAgain(question)) return `from one ${namesOf(question.from_event)} to the next`;
  return `from ${namesOf(question.from_event)} to the next ${namesOf(question.to_event)}`;
}

export function questionWords(question: TimeBetweenQuestion, labels?: Labels): string {
  const where = filterWords(question.filters, labels);
  return [
    `How long it takes ${actorsOf(question.by)} ${wayWords(question)}`,
    ...(where ? [`where ${where}`] : []),
    ...groupedWords(question.group_by, labels),
    lowered(rangeWords(question)),
  ].join(", ");
}

export function sentenceOf(question: TimeBetweenQuestion, { name, times }: TimesRow): string {
  const whose = times.group.length ? `${name}: ` : "";
  const { median_seconds, p25_seconds, p75_seconds } = times;
  if (median_seconds === null) return `${whose}nobody got ${wayWords(question)}.`;
  const half = `half of the times between ${secondsWords(p25_seconds)} and ${secondsWords(p75_seconds)}`;
  return capital(`${whose}${secondsWords(median_seconds)} ${wayWords(question)}, ${half}.`);
}

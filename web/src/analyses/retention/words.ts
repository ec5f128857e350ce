/** Retention in words. Pure. */
import type { Interval, RetentionQuestion } from "../../api/nouns";
import { groupingWords } from "../question/behaviourWords";
import { namesOf } from "../question/edit";
import type { Labels } from "../question/labels";
import { capital, filterWords, lowered, rangeWords } from "../question/words";
import { actorsOf } from "../who/words";

const TYPE_WORDS = { recurring: "did", first_time: "first ever did", first_in_range: "first did" } as const;

/** What made somebody belong to a cohort: `first ever did Signup`. */
export function startWords({ type = "recurring", start }: RetentionQuestion): string {
  return `${TYPE_WORDS[type]} ${namesOf(start)}`;
}

/** A column by what it is: `week 4`; counted from each one's own start it is a period. */
export function columnWords({ window_mode }: RetentionQuestion, interval: Interval, column: number): string {
  return `${window_mode === "hours_from_start" ? `${interval} from the start` : interval} ${column}`;
}

/** The question in a line. */
export function retentionWords(question: RetentionQuestion, labels?: Labels): string {
  const least = question.min_occurrences ?? 1;
  const often = least > 1 ? ` at least ${least} times` : "";
  const parts = [
    `${capital(actorsOf(question.by))}: ${startWords(question)}, back for ${namesOf(question.return)}${often}`,
  ];
  const where = filterWords(question.filters, labels);
  if (where) parts.push(`where ${where}`);
  if (question.group_by?.length) {
    parts.push(`by ${question.group_by.map((group) => groupingWords(group, labels)).join(" and ")}`);
  }
  parts.push(`each ${question.interval ?? "week"}`, lowered(rangeWords(question)));
  return parts.join(", ");
}

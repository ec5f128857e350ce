/** Retention in words. Pure. */
import type { Interval, RetentionQuestion } from "../../api/nouns";
import { print } from "../../print";
import { groupingWords } from "../question/behaviourWords";
import { namesOf } from "../question/edit";
import type { Labels } from "../question/labels";
import { capital, filterWords, lowered, rangeWords } from "../question/words";
import { actorsOf } from "../who/words";
import { lastWhole, type Returns } from "./shape";

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

/** Of one group: how many of those who began came back in the next interval, and in the last that is over. */
export function meanWords(group: Returns, question: RetentionQuestion, column: string): string {
  const interval = column.toLowerCase() as "week";
  const last = lastWhole(group);
  const whose = group.name === "All" ? "" : `${group.name}: `;
  const next = group.mean[1];
  if (last === null || next == null) {
    return `${whose}no ${interval} after the start is over yet.`;
  }
  const back = `${whose}${print.share(next, group.size)} came back in ${columnWords(question, interval, 1)}`;
  if (last === 1) return `${back}.`;
  return `${back}, ${print.share(group.mean[last] ?? 0, group.size)} in ${columnWords(question, interval, last)}.`;
}

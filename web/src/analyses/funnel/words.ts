/** A funnel in words. Pure. */
import type { FunnelQuestion, FunnelStep } from "../../api/nouns";
import { plural, print } from "../../print";
import { groupingWords } from "../question/behaviourWords";
import { namesOf } from "../question/edit";
import type { Labels } from "../question/labels";
import { capital, filterWords, lowered, rangeWords } from "../question/words";
import { actorsOf } from "../who/words";

export const ORDER_WORDS = {
  ordered: "in this order",
  strict: "strictly in this order",
  unordered: "in any order",
} as const;

/** A step by its events alone. */
function stepWords(step: FunnelStep): string {
  return `${step.first_ever ? "first " : ""}${namesOf(step)}`;
}

export function windowWords({ window }: FunnelQuestion): string {
  return window
    ? `within ${print.count(window.value)} ${plural(window.value, window.unit)}`
    : "within the range";
}

/** The question in a line. */
export function funnelWords(question: FunnelQuestion, labels?: Labels): string {
  const parts = [`${capital(actorsOf(question.by))}: ${question.steps.map(stepWords).join(", ")}`];
  if (question.order && question.order !== "ordered") parts.push(ORDER_WORDS[question.order]);
  parts.push(windowWords(question));
  const where = filterWords(question.filters, labels);
  if (where) parts.push(`where ${where}`);
  if (question.group_by?.length) {
    parts.push(`by ${question.group_by.map((group) => groupingWords(group, labels)).join(" and ")}`);
  }
  parts.push(lowered(rangeWords(question)));
  return parts.join(", ");
}

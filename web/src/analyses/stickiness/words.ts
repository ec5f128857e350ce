/** A stickiness question and its answer in sentences. Pure. */
import type { StickinessQuestion } from "../../api/nouns";
import { print } from "../../print";
import { doneWords } from "../question/done";
import type { Labels } from "../question/labels";
import { filterWords, groupedWords, lowered, rangeWords } from "../question/words";
import { actorsOf } from "../who/words";
import { type StickyRow, summaryOf, unitWords } from "./shape";

export function questionWords(question: StickinessQuestion, labels?: Labels): string {
  const where = filterWords(question.filters, labels);
  return [
    `In how many ${unitWords(question, 2)} ${actorsOf(question.by)} are active by ${doneWords(question, labels)}`,
    ...(where ? [`where ${where}`] : []),
    ...groupedWords(question.group_by, labels),
    lowered(rangeWords(question)),
  ].join(", ");
}

export function sentenceOf(question: StickinessQuestion, rows: StickyRow[]): string {
  return rows
    .slice(0, 4)
    .map(({ name, values }) => {
      const { active, median, half } = summaryOf(values, question);
      const those = `${print.count(active)} ${actorsOf(question.by, active)}`;
      const middle = `half of them active in ${median} ${unitWords(question, median)} or more of ${values.length}`;
      const share = active ? `, ${print.share(half.count / active, active)} in at least ${half.n}` : "";
      return `${name ? `${name}: ` : ""}${those}, ${middle}${share}.`;
    })
    .join(" ");
}

/** A lifecycle question and its answer in sentences. Pure. */
import type { LifecycleAnswer, LifecycleQuestion } from "../../api/nouns";
import { print } from "../../print";
import { doneWords } from "../question/done";
import type { Labels } from "../question/labels";
import { filterWords, groupedWords, lowered, rangeWords } from "../question/words";
import { actorsOf } from "../who/words";
import { changeAt, type LifeRow, latestOf, whenWords } from "./shape";

export function questionWords(question: LifecycleQuestion, labels?: Labels): string {
  const where = filterWords(question.filters, labels);
  return [
    `New, returning and lost ${actorsOf(question.by)} by ${doneWords(question, labels)}`,
    ...(where ? [`where ${where}`] : []),
    ...groupedWords(question.group_by, labels),
    `each ${question.interval ?? "day"}, ${lowered(rangeWords(question))}`,
  ].join(", ");
}

export function sentenceOf(answer: LifecycleAnswer, question: LifecycleQuestion, row: LifeRow): string {
  const { active, fresh, back, lost, bucket } = changeAt(row, latestOf(answer));
  const noun = actorsOf(question.by, active);
  const head = `${print.count(active)} ${noun} ${row.name ? `of ${row.name} ` : ""}active ${whenWords(answer, bucket)}`;
  return `${head}: ${print.count(fresh)} new, ${print.count(back)} back after a pause; ${print.count(lost)} stayed away.`;
}

/** An engagement question and its answer in sentences. Pure. */
import type { EngagementQuestion } from "../../api/nouns";
import { plural, print } from "../../print";
import type { Labels } from "../question/labels";
import { filterWords, groupedWords, lowered, rangeWords } from "../question/words";
import { actorsOf } from "../who/words";
import { type EngagedRow, leadersOf } from "./shape";

export function questionWords(question: EngagementQuestion, labels?: Labels): string {
  const where = filterWords(question.filters, labels);
  const count = question.top ?? question.events?.length ?? 0;
  const what = question.top
    ? `the ${count} ${plural(count, "event")} of widest reach`
    : `${count} ${plural(count, "event")}`;
  return [
    `How many ${question.of === "known" ? "of all " : ""}${actorsOf(question.by)} do ${what}, and how often`,
    ...(where ? [`where ${where}`] : []),
    ...groupedWords(question.group_by, labels),
    lowered(rangeWords(question)),
  ].join(", ");
}

export function sentenceOf(question: EngagementQuestion, row: EngagedRow): string {
  const { widest, deepest } = leadersOf(row);
  if (!widest || !deepest) return "";
  const those = `${print.count(row.actors)} ${actorsOf(question.by, row.actors)}`;
  const of = row.name ? ` of ${row.name}` : "";
  const head = `${widest.event} reaches most: ${print.share(widest.share, row.actors)} of ${those}${of}`;
  return `${head}. ${deepest.event} is done most often: ${print.number(deepest.mean)} times by each of ${print.count(deepest.reach)}.`;
}

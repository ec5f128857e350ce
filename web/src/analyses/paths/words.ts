/** A paths question and its answer in sentences. Pure. */
import type { PathsQuestion } from "../../api/nouns";
import { print } from "../../print";
import type { Labels } from "../question/labels";
import { filterWords, groupedWords, lowered, propertyWords, rangeWords } from "../question/words";
import { actorsOf } from "../who/words";
import { isListed, type PathRow, placeWords } from "./shape";

/** What places are: events, or what properties say. */
export function placesWords({ label }: PathsQuestion, labels?: Labels): string {
  if (!label) return "event";
  return [label]
    .flat()
    .map((property) => propertyWords({ source: "event", property }, labels))
    .join(", else ");
}

export function questionWords(question: PathsQuestion, labels?: Labels): string {
  const where = filterWords(question.filters, labels);
  const [from, to] = [question.start_at, question.end_at];
  const ends = [...(from ? [`from ${from}`] : []), ...(to ? [`to ${to}`] : [])].join(" ");
  return [
    `Paths of ${actorsOf(question.by)}${ends && ` ${ends}`}, by ${lowered(placesWords(question, labels))}`,
    ...(where ? [`where ${where}`] : []),
    ...groupedWords(question.group_by, labels),
    lowered(rangeWords(question)),
  ].join(", ");
}

/** The most frequent first step, or the last one before the end. */
export function sentenceOf(question: PathsQuestion, row: PathRow): string {
  const those = `${print.count(row.paths)} paths of ${print.count(row.actors)} ${actorsOf(question.by, row.actors)}`;
  const of = row.name ? ` of ${row.name}` : "";
  const first = row.edges.filter((edge) => edge.position === 1 && isListed(edge));
  const most = first.reduce<(typeof first)[number] | null>(
    (found, edge) => (found && found.count >= edge.count ? found : edge),
    null,
  );
  if (!most) return `${those}${of}, none of more than one step.`;
  const share = print.share(most.count / row.paths, row.paths);
  return `${those}${of}. Most often from ${placeWords(most.from)} to ${placeWords(most.to)}: ${print.count(most.count)}, ${share} of all.`;
}

import type { GraphQuestion } from "../api/nouns";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The question with a letter for each series, as its answer has them. */
export function lettered(question: GraphQuestion): GraphQuestion {
  const series = question.series.map((line, i) => ({ ...line, id: line.id ?? LETTERS[i] ?? "A" }));
  return { ...question, series };
}

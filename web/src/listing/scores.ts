/** What the last run of scores says of accounts, as columns of a list. Pure. */
import type { ListColumn } from "../api/nouns";

/** The properties that are built in once scores are kept, and what stands at the head of each. */
const LABELS = {
  $score: "Health",
  $score_change: "7 days",
  $computed_score: "Computed score",
  $confidence: "Confidence",
  $coverage: "Coverage",
  $band: "Band",
  $band_before: "Band a week before",
  $profile: "Health profile",
} as const;

export type ScoreProperty = keyof typeof LABELS;

/** Those that a list offers as columns: the band stands beside the score. */
export const SCORE_COLUMNS: readonly ScoreProperty[] = [
  "$score",
  "$score_change",
  "$confidence",
  "$coverage",
  "$band_before",
  "$computed_score",
  "$profile",
];
/** What a column of the score and one of its confidence read beside it. */
export const BAND = "band";
export const COMPUTED = "computed";
export const COVERAGE = "coverage";

export const isScore = (property: string): property is ScoreProperty => Object.hasOwn(LABELS, property);

export const scoreLabel = (property: ScoreProperty): string => LABELS[property];

/** What is asked for such a column, the first what it is sorted by. */
export function askedOfScore(property: ScoreProperty): ListColumn[] {
  const asked: ListColumn[] = [{ property, name: property }];
  if (property === "$score" || property === "$confidence") asked.push({ property: "$band", name: BAND });
  if (property === "$score") asked.push({ property: "$computed_score", name: COMPUTED });
  if (property === "$confidence") asked.push({ property: "$coverage", name: COVERAGE });
  return asked;
}

/** Whether a column of an answer stands there for another one. */
export const isBesideScore = (column: ListColumn): boolean =>
  (column.name === BAND && column.property === "$band") ||
  (column.name === COMPUTED && column.property === "$computed_score") ||
  (column.name === COVERAGE && column.property === "$coverage");

const WIDTHS: Partial<Record<ScoreProperty, number>> = {
  $score: 112,
  $score_change: 68,
  $confidence: 100,
  $coverage: 96,
};

export const scoreWidth = (property: ScoreProperty): number => WIDTHS[property] ?? 140;

export const isScoreFigure = (property: ScoreProperty): boolean =>
  ["$score_change", "$computed_score", "$coverage"].includes(property);

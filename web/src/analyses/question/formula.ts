/** Formulas over series, such as `A/B`. */
import type { GraphQuestion, Series } from "../../api/nouns";

/** The series that a formula names. */
export function namesIn(formula: string): string[] {
  return [...formula.matchAll(/[A-Z]\w*/g)].map(([name]) => name);
}

/** The two series of a share: one measure over the same measure, such as accounts that did, of all accounts. */
export function shareOf(
  formula: string,
  { series }: Pick<GraphQuestion, "series">,
): { part: Series; whole: Series } | null {
  if (!/^[A-Z]\w*\/[A-Z]\w*$/.test(formula.replace(/\s/g, ""))) return null;
  const [part, whole] = namesIn(formula).map((name) => series.find(({ id }) => id === name));
  const counted = (one: Series) => one.population ?? one.measure ?? "count";
  return part && whole && counted(part) === counted(whole) ? { part, whole } : null;
}

/** Formulas over series, such as `A/B`. */
import type { GraphQuestion, Series } from "../../api/nouns";

/** The series that a formula names. */
export function namesIn(formula: string): string[] {
  return [...formula.matchAll(/[A-Z]\w*/g)].map(([name]) => name);
}

const TOKEN = /[A-Z]\w*|[\d.]+|[()+\-*/]/g;

/** Whether a formula can be read to its end, as `A / B` can, and `A /` or `(A` cannot. */
export function isFinished(formula: string): boolean {
  let [open, ended] = [0, false];
  for (const token of formula.match(TOKEN) ?? []) {
    if (ended && token === ")") open--;
    else if (!ended && token === "(") open++;
    else if (ended && "+-*/".includes(token)) ended = false;
    else if (!ended && /^[\w.]/.test(token)) ended = true;
    else if (ended || !"+-".includes(token)) return false;
    if (open < 0) return false;
  }
  return ended && open === 0;
}

/**
 * The two series of a share: one measure over the same measure, such as accounts that did, of all accounts.
 * What a saved one counts is its own affair, so none is part of a share.
 */
export function shareOf(
  formula: string,
  { series }: Pick<GraphQuestion, "series">,
): { part: Series; whole: Series } | null {
  if (!/^[A-Z]\w*\/[A-Z]\w*$/.test(formula.replace(/\s/g, ""))) return null;
  const [part, whole] = namesIn(formula).map((name) => series.find(({ id }) => id === name));
  if (!part || !whole || part.saved || whole.saved) return null;
  const counted = (one: Series) => one.population ?? one.measure ?? "count";
  return counted(part) === counted(whole) ? { part, whole } : null;
}

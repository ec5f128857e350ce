/** How sure a share is: the 95 % interval of Wilson, which holds for few and for shares near none and all, too. Pure. */

/** The normal distribution has 95 % within so many standard deviations. */
const Z = 1.959964;

/** The interval in which the share lies that `count` of `of` is seen of; null of nobody. */
export function bandOf(count: number, of: number): [number, number] | null {
  if (of <= 0) return null;
  const share = count / of;
  const square = (Z * Z) / of;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** With more lines than that their bands would only cover one another. */
export const MOST_BANDS = 4;

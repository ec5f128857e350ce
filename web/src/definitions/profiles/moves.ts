/** How many accounts go from which band to which. Pure. */
import type { Band, ProfilePreview } from "../../api/nouns";
import { DEFAULT_BANDS, type Place, placeOf } from "../../health/bands";

type Name = string | null;
type Moves = ProfilePreview["bands"];

export interface BandsMoved {
  /** The bands of now and of then, the lowest first; null, of whom has no score, is the last. */
  before: Name[];
  after: Name[];
  countOf: (was: Name, would: Name) => number;
  wasIn: (band: Name) => number;
  wouldBeIn: (band: Name) => number;
}

/**
 * @param moves by the band of now, from the lowest on.
 * @param bands those of the profile that is looked at, the lowest first.
 */
export function movesOf(moves: Moves, bands: readonly Band[]): BandsMoved {
  const sum = (some: Moves) => some.reduce((all, { accounts }) => all + accounts, 0);
  return {
    before: inOrder(moves.map(({ before }) => before)),
    after: inOrder([...bands.map(({ name }) => name), ...moves.map(({ after }) => after)]),
    countOf: (was, would) => sum(moves.filter(({ before, after }) => before === was && after === would)),
    wasIn: (band) => sum(moves.filter(({ before }) => before === band)),
    wouldBeIn: (band) => sum(moves.filter(({ after }) => after === band)),
  };
}

function inOrder(names: readonly Name[]): Name[] {
  const known = new Set(names);
  const last: Name[] = known.delete(null) ? [null] : [];
  return [...known, ...last];
}

/** How a band is drawn: by the profile that is looked at, else by the words that profiles have of themselves. */
export function placeIn(band: Name, bands: readonly Band[]): Place {
  const isKnown = (some: readonly Band[]) => some.some(({ name }) => name === band);
  if (band === null || isKnown(bands)) return placeOf(band, bands);
  return isKnown(DEFAULT_BANDS) ? placeOf(band) : "watch";
}

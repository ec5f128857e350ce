/** What a project's accounts and pages are probably told apart by. Pure. */
import type { PropertyAddress } from "../../api/catalogue";

/** Names that a customer list is likely to tell accounts apart by, the likeliest first. */
const TELLING = [
  "vertical",
  "industry",
  "sector",
  "segment",
  "plan",
  "tier",
  "size",
  "region",
  "country",
  "type",
];
/** Names that pages are told apart by. */
const PAGES = ["path", "title", "url", "page"];
const FEWEST_GROUPS = 2;
/** A property with more values than that is no way to tell accounts apart at a glance. */
export const MOST_VALUES = 25;

/**
 * The property that tells accounts apart best: one whose name says so, else the one with the fewest values.
 *
 * @param varieties how many values each property has.
 */
export function bestSplit(properties: PropertyAddress[], varieties: number[]): PropertyAddress | undefined {
  const rank = ({ property }: PropertyAddress) => {
    const place = TELLING.findIndex((name) => property?.toLowerCase().includes(name));
    return place < 0 ? TELLING.length : place;
  };
  const fit = properties
    .map((property, i) => ({ property, values: varieties[i] ?? 0 }))
    .filter(({ values }) => values >= FEWEST_GROUPS && values <= MOST_VALUES);
  return fit.sort((a, b) => rank(a.property) - rank(b.property) || a.values - b.values)[0]?.property;
}

/** The property of events that tells pages apart, if any has such a name. */
export function bestPage(names: readonly string[]): PropertyAddress | undefined {
  const known = PAGES.find((name) => names.includes(name));
  return known === undefined ? undefined : { source: "event", property: known };
}

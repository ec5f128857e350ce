/** Where in a form a refusal belongs, by the place that the server tells: `/inputs/0/points/1/0`. Pure. */
import type { Problem } from "../../api/nouns";

/** A refusal whose place is that one or lies in it, with what is left of the place; null: it is elsewhere. */
export function faultIn(fault: Problem | null, place: string): Problem | null {
  const at = fault?.at ?? "";
  if (!fault || !(at === place || at.startsWith(`${place}/`))) return null;
  return { ...fault, at: at.slice(place.length) };
}

/** A refusal that is in none of some places, for which there is no better place than the whole. */
export function faultBeside(fault: Problem | null, places: readonly string[]): Problem | null {
  return fault && !places.some((place) => faultIn(fault, place)) ? fault : null;
}

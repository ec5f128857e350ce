/** The bands of several profiles as one. Pure. */
import type { Band } from "../api/nouns";
import { DEFAULT_BANDS, type Place, placeOf } from "./bands";

/** The bands that accounts of a kind can be in. */
export interface Bands {
  /** The lowest first, each name once. */
  names: readonly string[];
  /** How each is drawn. */
  places: ReadonlyMap<string, Place>;
  /** The lowest of each profile: whoever is in one is at risk. */
  lowest: readonly string[];
}

/** The bands of all profiles together: those that are drawn alike stand side by side. */
export function bandsTogether(profiles: readonly (readonly Band[])[]): Bands {
  const all = profiles.map((bands) => (bands.length > 0 ? bands : DEFAULT_BANDS));
  const places = new Map<string, Place>();
  for (const bands of all)
    for (const { name } of bands) if (!places.has(name)) places.set(name, placeOf(name, bands));
  const of = (wanted: Place) => [...places].filter(([, place]) => place === wanted).map(([name]) => name);
  return { names: [...of("risk"), ...of("watch"), ...of("healthy")], places, lowest: of("risk") };
}

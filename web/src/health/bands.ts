/** Where the bands of scores lie, and how each is drawn. Pure. */
import type { Band, Profile } from "../api/nouns";

/** How a band is drawn: the lowest of a profile, the highest, those between; none: without a score. */
export type Place = "risk" | "watch" | "healthy" | "none";

/** The words of profiles that name no bands of their own. */
export const BAND_WORDS: Record<Place, string> = {
  risk: "At risk",
  watch: "Watch",
  healthy: "Healthy",
  none: "Unscored",
};

export const DEFAULT_BANDS: readonly Band[] = [
  { name: BAND_WORDS.risk, from: 0 },
  { name: BAND_WORDS.watch, from: 45 },
  { name: BAND_WORDS.healthy, from: 70 },
];

/** How the band of that name is drawn among its profile's, the lowest first. */
export function placeOf(band: string | null, bands: readonly Band[] = DEFAULT_BANDS): Place {
  if (band === null) return "none";
  const at = bands.findIndex(({ name }) => name === band);
  if (at === 0) return "risk";
  return at === bands.length - 1 ? "healthy" : "watch";
}

/** By what an account was scored; of several that had the same number, the last. */
export function profileOf(
  profiles: readonly Profile[],
  by: { profile: string | null; version: number | null },
): Profile | undefined {
  return profiles.findLast(({ name, version }) => name === by.profile && version === by.version);
}

export function bandsOf(profile: Profile | undefined): readonly Band[] {
  return profile?.meaning.bands ?? DEFAULT_BANDS;
}

export interface Stretch extends Band {
  /** Where the next one begins. */
  to: number;
  place: Place;
}

/** The bands with where each ends, the lowest first. */
export function stretchesOf(bands: readonly Band[]): Stretch[] {
  return bands.map((band, i) => ({
    ...band,
    to: bands[i + 1]?.from ?? 100,
    place: placeOf(band.name, bands),
  }));
}

/**
 * Up or down to where a band is kept that the score alone would not be in: it changes only some points past a start.
 *
 * @returns null: the band is the one that the score lies in.
 */
export function heldUntil(
  score: number,
  band: string,
  profile: Profile,
): { way: "down" | "up"; until: number } | null {
  const bands = bandsOf(profile);
  const margin = profile.meaning.margin ?? 3;
  const at = bands.findIndex(({ name }) => name === band);
  const [start, next] = [bands[at]?.from, bands[at + 1]?.from];
  if (start !== undefined && score < start) return { way: "down", until: start - margin };
  return next !== undefined && score >= next ? { way: "up", until: next + margin } : null;
}

/** A health profile while it is edited. Pure. */
import { listed } from "../../analyses/question/edit";
import type { Band, HealthInput, HealthProfile, Peers, Profile, SavedHealthProfile } from "../../api/nouns";
import { DEFAULT_BANDS } from "../../health/bands";
import { saidOf } from "../parts/kind";
import { READY } from "./ready";

/** What works on day one is called so, as long as nobody saved anything under that name. */
export const DEFAULT = "Default";
const DEFAULT_SAYS = "Breadth, depth, frequency and trend of the last 28 days.";
export const FEWEST_INPUTS = 3;
export const MOST_INPUTS = 8;
export const FEWEST_BANDS = 2;
export const MOST_BANDS = 6;
const MARGIN = 3;
const WEEKS = 12;

/** How accounts are scored, without what is not given. */
export type Meaning = Pick<
  HealthProfile,
  "account_type" | "where" | "place" | "inputs" | "bands" | "margin" | "peers"
>;

/** What a new one begins with: what works on day one. */
export function newProfile(accountType?: string): HealthProfile {
  const inputs = READY.filter(({ isUsual }) => isUsual).map(({ input }) => input(accountType));
  return { name: "", ...(accountType ? { account_type: accountType } : {}), inputs };
}

export function bandsIn({ bands }: Pick<Meaning, "bands">): readonly Band[] {
  return bands ?? DEFAULT_BANDS;
}

export function peersIn({ peers }: Pick<Meaning, "peers">): Required<Peers> {
  return { properties: peers?.properties ?? [], size: peers?.size ?? true, age: peers?.age ?? true };
}

export function meaningOf(profile: Meaning): Meaning {
  const { account_type, where, place = 0, inputs, margin = MARGIN } = profile;
  return {
    ...(account_type ? { account_type } : {}),
    ...(listed(where).length > 0 ? { where } : {}),
    place,
    inputs: inputs.map(bare),
    bands: bandsIn(profile).map(({ name, from }) => ({ name, from })),
    margin,
    peers: peersIn(profile),
  };
}

/** An input without what is not given, or as it would be anyway. */
export function bare(input: HealthInput): HealthInput {
  const { name, measure, meaning, property, rating, onboarding, per, points } = input;
  const { compared = "absolute", weeks = WEEKS, weight = 1, half_life, fresh_days, where } = input;
  return {
    name,
    ...(measure != null ? { measure } : {}),
    ...(meaning ? { meaning } : {}),
    ...(property != null ? { property } : {}),
    ...(rating ? { rating } : {}),
    ...(onboarding != null ? { onboarding } : {}),
    ...(per ? { per } : {}),
    ...(compared === "absolute" ? {} : { compared }),
    ...(compared === "own" && weeks !== WEEKS ? { weeks } : {}),
    points,
    weight,
    ...(half_life ? { half_life } : {}),
    ...(fresh_days ? { fresh_days } : {}),
    ...(listed(where).length > 0 ? { where } : {}),
  };
}

/** A saved profile without what the server adds. */
export function profileOf(saved: SavedHealthProfile | HealthProfile): HealthProfile {
  return { ...saidOf(saved), ...meaningOf(saved) };
}

export function withMeaning(profile: HealthProfile, meaning: HealthProfile): HealthProfile {
  return { ...saidOf(profile), ...meaningOf(meaning) };
}

export function isSameMeaning(one: HealthProfile, other: HealthProfile): boolean {
  return JSON.stringify(meaningOf(one)) === JSON.stringify(meaningOf(other));
}

/** What is missing before anybody can be scored by it, in words; null when it is whole. */
export function missingIn({ inputs }: Pick<Meaning, "inputs">): string | null {
  if (inputs.length < FEWEST_INPUTS) return `A score is made of at least ${FEWEST_INPUTS} inputs.`;
  for (const [i, input] of inputs.entries()) {
    if (input.name.trim() === "") return `Give input ${i + 1} a name.`;
    if (input.measure === "") return `Choose the measure of “${input.name}”.`;
    if (input.property === "") return `Choose the property of “${input.name}”.`;
    if (input.onboarding === "") return `Choose the onboarding list of “${input.name}”.`;
    if (input.meaning?.last_value?.property === "") return `Choose the property of “${input.name}”.`;
  }
  return null;
}

/** Which share of all an input's weight is. */
export function shareOf(inputs: readonly HealthInput[], at: number): number {
  const all = inputs.reduce((sum, { weight = 1 }) => sum + weight, 0);
  return all > 0 ? (inputs[at]?.weight ?? 1) / all : 0;
}

/** One more input, with the mean weight of the others, under a name that none of them has. */
export function withInput(inputs: readonly HealthInput[], added: HealthInput): HealthInput[] {
  const taken = new Set(inputs.map(({ name }) => name));
  const number = [...inputs, added].findIndex((_, i) => !taken.has(numbered(added.name, i)));
  const all = inputs.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const weight = inputs.length > 0 ? Math.max(1, Math.round(all / inputs.length)) : 25;
  return [...inputs, { ...added, name: numbered(added.name, number), weight }];
}

const numbered = (name: string, place: number) => (place === 0 ? name : `${name} ${place + 1}`);

/** One more band: the upper half of the widest. */
export function withBand(bands: readonly Band[]): Band[] {
  const widths = bands.map(({ from }, i) => (bands[i + 1]?.from ?? 100) - from);
  const at = widths.indexOf(Math.max(...widths));
  const from = Math.round((bands[at]?.from ?? 0) + (widths[at] ?? 0) / 2);
  const taken = new Set(bands.map(({ name }) => name));
  const number = [...bands, null].findIndex((_, i) => !taken.has(numbered("Another band", i)));
  return [
    ...bands.slice(0, at + 1),
    { name: numbered("Another band", number), from },
    ...bands.slice(at + 1),
  ];
}

/** Without one band; the lowest begins at 0. */
export function withoutBand(bands: readonly Band[], at: number): Band[] {
  return bands.filter((_, i) => i !== at).map((band, i) => (i === 0 ? { ...band, from: 0 } : band));
}

/** The default of a kind of accounts, written as a profile is that somebody makes. */
export function defaultOf({ meaning }: Pick<Profile, "meaning">, kinds: readonly string[]): HealthProfile {
  const kind = meaning.account_type ?? kinds[0];
  return ofKind(
    profileOf({ ...meaning, name: DEFAULT, description: DEFAULT_SAYS }),
    kind === kinds[0] ? undefined : kind,
  );
}

/** The same of another kind of accounts: what is measured is of these, and conditions of others mean nothing. */
export function ofKind(profile: HealthProfile, accountType: string | undefined): HealthProfile {
  const { account_type: _, where: __, peers: ___, ...rest } = profile;
  const of = <M extends { account_type?: string | null }>({ account_type: ____, ...meaning }: M) =>
    ({ ...meaning, ...(accountType ? { account_type: accountType } : {}) }) as M;
  const inputs = profile.inputs.map(({ where: _____, meaning, per, ...input }) => ({
    ...input,
    ...(meaning ? { meaning: of(meaning) } : {}),
    ...(per ? { per: typeof per === "string" ? per : of(per) } : {}),
  }));
  return { ...rest, ...(accountType ? { account_type: accountType } : {}), inputs };
}

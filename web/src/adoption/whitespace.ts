/** What accounts of a plan leave unused, as it is shown: found by its place, of some accounts, and in words. Pure. */
import type { AdoptingAccount, Condition, Feature, FeatureAdoption, Whitespace } from "../api/nouns";
import { plural, print } from "../print";

/** How addresses name it: no plan has a line break. */
export const gapKey = ({ plan, feature }: Pick<Whitespace, "plan" | "feature">): string =>
  `${plan}\n${feature}`;

export interface Gap {
  key: string;
  gap: Whitespace;
  /** The accounts among those shown, who pays most first. */
  accounts: AdoptingAccount[];
  revenue: number;
}

/** What some accounts leave unused, in the order of features and then of plans, by key. */
export function gapsOf(
  { features, plans, whitespace }: FeatureAdoption,
  accounts: readonly AdoptingAccount[],
): Map<string, Gap> {
  const shown = new Map(accounts.map((account) => [account.id, account]));
  const found = new Map<string, Gap>();
  for (const gap of whitespace) {
    const lacking = gap.accounts.flatMap((id) => shown.get(id) ?? []);
    const revenue = lacking.reduce((sum, account) => sum + (account.revenue ?? 0), 0);
    if (lacking.length > 0) found.set(gapKey(gap), { key: gapKey(gap), gap, accounts: lacking, revenue });
  }
  const keys = features.flatMap(({ name }) => plans.map(({ plan }) => gapKey({ plan, feature: name })));
  return new Map(keys.flatMap((key) => (found.has(key) ? [[key, found.get(key) as Gap]] : [])));
}

/** Why it is worth a word, in a sentence. */
export function reasonOf({ kind, plan, share, other, other_share }: Whitespace): string {
  if (kind === "teach")
    return `${print.percentage(share, 0)} of the active accounts on ${plan} use it: these could as well.`;
  const own =
    share === 0
      ? `None of the active accounts on ${plan} uses it`
      : `On ${plan} ${print.percentage(share, 0)} use it`;
  return `${own}, and ${print.percentage(other_share ?? 0, 0)} of those on ${other} do: what a higher plan would give them.`;
}

/** How many leave it unused, in words. */
export const lackingWords = (count: number): string =>
  `${print.count(count)} ${plural(count, "account")} without`;

/** The conditions of a list of such accounts, as they are today. */
export function conditionsOf({ plan, feature }: Whitespace, property: string, days: number): Condition[] {
  const window = { last: { value: days, unit: "day" as const } };
  return [
    { property, op: "is", value: plan },
    { did: { event: null, window } },
    { not: { did: { event: feature, window } } },
  ];
}

/** By how many points the share of active accounts changed; null: there is nothing to compare. */
export const pointsOf = ({ share, share_before }: Feature): number | null =>
  share === null || share_before === null ? null : (share - share_before) * 100;

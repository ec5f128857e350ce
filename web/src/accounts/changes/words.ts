/** What is said of what changed with accounts, and whose accounts are shown. Pure. */
import type { Change } from "../../api/nouns";
import { print } from "../../print";

export type ChangeKind = Change["kind"];

/** How a kind of change is called; whether it is bad, good or neither. */
export const KINDS: Record<ChangeKind, { word: string; tone: "bad" | "good" | "plain" }> = {
  fell: { word: "Fell", tone: "bad" },
  rose: { word: "Rose", tone: "good" },
  champion_left: { word: "Champion gone", tone: "bad" },
  power_user: { word: "New power user", tone: "good" },
  feature_dropped: { word: "Feature dropped", tone: "bad" },
  renewal_near: { word: "Renewal near", tone: "bad" },
  never_seen: { word: "Never seen", tone: "plain" },
  seats_full: { word: "Seats full", tone: "good" },
  higher_feature: { word: "Tried a higher feature", tone: "good" },
};

/** From how far off their usual on it is told that all accounts did less or more together. */
const SEASON = 0.1;

/** That all accounts together did less or more than usual; empty: they did not. */
export function seasonWords(season: number): string {
  // As it is printed, so that what is said to be 90 % is not left out as more than that.
  if (Math.abs(Math.round(season * 100) - 100) <= SEASON * 100) return "";
  return `All accounts together did ${print.share(season, 1)} of their usual: taken out of what is told of each.`;
}

/** Whose accounts are shown: one's own, everybody's, or those of an owner by name. */
export type Whose = { of: "mine" } | { of: "all" } | { of: "owner"; owner: string };

/** What may be somebody's: its owner as a property says, null where none does. */
interface Owned {
  owner: string | null;
}

/** Whose an address asks for; by itself one's own, for whoever has any among these accounts. */
export function whoseIn(
  { whose, owner }: { whose?: string; owner?: string },
  accounts: readonly Owned[],
  called: readonly string[],
): Whose {
  if (owner) return { of: "owner", owner };
  if (whose === "mine" || whose === "all") return { of: whose };
  return { of: accounts.some((each) => isMine(each, called)) ? "mine" : "all" };
}

const isMine = ({ owner }: Owned, called: readonly string[]) => owner !== null && called.includes(owner);

/** Those accounts, in their order. */
export function accountsOf<A extends Owned>(
  accounts: readonly A[],
  whose: Whose,
  called: readonly string[],
): A[] {
  if (whose.of === "all") return [...accounts];
  return accounts.filter((each) => (whose.of === "mine" ? isMine(each, called) : each.owner === whose.owner));
}

/** Who owns accounts of these, by name, each with how many. */
export function ownersOf(accounts: readonly Owned[]): { owner: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { owner } of accounts) if (owner) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts]
    .map(([owner, count]) => ({ owner, count }))
    .sort((one, other) => one.owner.localeCompare(other.owner));
}

/** Accounts by features: what a cell says, in which order accounts stand, and what stands above them. Pure. */
import type { AdoptingAccount, Feature, FeatureCell } from "../api/nouns";

/** What a cell tells: how many users, which share of the active ones that is, or how often. */
export type Counted = "users" | "share" | "events";

/** By what accounts are sorted: how many features they use, their name, what they pay, or one feature. */
export type By = { of: "used" } | { of: "name" } | { of: "revenue" } | { of: "feature"; name: string };

export interface Sorted {
  by: By;
  /** The other way round than it is at first. */
  turned: boolean;
}

/** An account with its cells by the place of their features. */
export interface Row {
  account: AdoptingAccount;
  cells: ReadonlyMap<number, FeatureCell>;
}

export const rowsOf = (accounts: readonly AdoptingAccount[]): Row[] =>
  accounts.map((account) => ({ account, cells: new Map(account.cells.map((cell) => [cell.feature, cell])) }));

/** What a cell tells of an account. */
export function figureIn({ users }: AdoptingAccount, cell: FeatureCell, counted: Counted): number {
  if (counted === "events") return cell.events;
  return counted === "users" ? cell.users : cell.users / Math.max(1, users);
}

/** The most that is told of each feature, by its place; at least one. A share has 1. */
export function mostOf(rows: readonly Row[], features: number, counted: Counted): number[] {
  const most = new Array<number>(features).fill(1);
  if (counted === "share") return most;
  for (const { account, cells } of rows)
    for (const [place, cell] of cells)
      most[place] = Math.max(most[place] ?? 1, figureIn(account, cell, counted));
  return most;
}

/** How dark a cell is, 0 to 1. Counts differ much between accounts: small ones are told apart by their roots. */
export const heatOf = (value: number, most: number, counted: Counted): number =>
  counted === "share" ? value : Math.sqrt(value / most);

/** Accounts in an order: those that use least first, names from A on, who pays or uses most first. */
export function sortedRows(
  rows: readonly Row[],
  { by, turned }: Sorted,
  features: readonly Feature[],
  counted: Counted,
): Row[] {
  const way = turned ? -1 : 1;
  const place = by.of === "feature" ? features.findIndex(({ name }) => name === by.name) : -1;
  const told = ({ account, cells }: Row): number | null => {
    if (by.of === "used") return account.used;
    if (by.of === "revenue") return account.revenue === null ? null : -account.revenue;
    const cell = cells.get(place);
    return cell ? -figureIn(account, cell, counted) : 0;
  };
  if (by.of === "name")
    return [...rows].sort((one, other) => way * called(one.account).localeCompare(called(other.account)));
  return [...rows].sort((one, other) => {
    const [a, b] = [told(one), told(other)];
    // What is not known stands last either way.
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return way * (a - b);
  });
}

export const called = ({ id, name }: AdoptingAccount): string => name || id;

/** How many of some accounts were active, and how many of these used each feature. */
export function totalsOf(rows: readonly Row[], features: number): { active: number; used: number[] } {
  const used = new Array<number>(features).fill(0);
  for (const { cells } of rows) for (const place of cells.keys()) used[place] = (used[place] ?? 0) + 1;
  return { active: rows.filter(({ account }) => account.active).length, used };
}

/** How an address says the order; that in which they come first is not said. */
export function writeSorted({ by, turned }: Sorted): { sort?: string; order?: string } {
  const sort = by.of === "feature" ? `feature.${by.name}` : by.of;
  return { ...(sort === "used" ? {} : { sort }), ...(turned ? { order: "turned" } : {}) };
}

export function readSorted({ sort = "used", order }: { sort?: string; order?: string }): Sorted {
  const turned = order === "turned";
  if (sort.startsWith("feature.")) return { by: { of: "feature", name: sort.slice(8) }, turned };
  return { by: { of: sort === "name" || sort === "revenue" ? sort : "used" }, turned };
}

/** The properties of a project as lists: of events, of users, of each kind of account. Pure. */
import type { Project, PropertySource, PropertySummary, SavedProperty } from "../../api/nouns";

export interface Item {
  /** What the address calls it. */
  key: string;
  property: PropertySummary;
  /** What it is defined as; null of a captured one. */
  definition: SavedProperty | null;
}

/** A list: of whose properties. */
export interface Tab {
  key: string;
  label: string;
  source: PropertySource;
  account_type: string | null;
}

export const WHICH = ["all", "captured", "defined"] as const;
export type Which = (typeof WHICH)[number];

/** Events, users, and a list for each kind of account. */
export function tabsOf(project: Pick<Project, "account_kinds">): Tab[] {
  const several = project.account_kinds.length > 1;
  const accounts = project.account_kinds.map(
    (kind, i): Tab => ({
      key: i === 0 ? "accounts" : `accounts.${kind}`,
      label: several ? `Accounts (${kind})` : "Accounts",
      source: "account",
      account_type: kind,
    }),
  );
  return [
    { key: "events", label: "Events", source: "event", account_type: null },
    { key: "users", label: "Users", source: "user", account_type: null },
    ...accounts,
  ];
}

/** Those of a list, in the order in which they came: what is built in is nobody's to note or to define. */
export function itemsOf(
  properties: readonly PropertySummary[],
  definitions: readonly SavedProperty[],
  tab: Tab,
): Item[] {
  const defined = new Map(definitions.map((definition) => [definition.name, definition]));
  return properties
    .filter(
      ({ source, account_type, built_in }) =>
        source === tab.source && (account_type ?? null) === tab.account_type && !built_in,
    )
    .map((property) => ({
      key: property.name,
      property,
      definition: property.defined ? (defined.get(property.name) ?? null) : null,
    }));
}

export interface Wanted {
  which: Which;
  /** Whether those that are no longer offered stand in the list. */
  hidden: boolean;
  typed: string;
}

/** Those that are wanted, in their order. */
export function wantedOf(items: readonly Item[], { which, hidden, typed }: Wanted): Item[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ property, definition }) => {
    if (which !== "all" && property.defined !== (which === "defined")) return false;
    if (!hidden && property.hidden) return false;
    const { name, label, description } = property;
    const all = [name, label, description, definition?.category ?? ""].join(" ").toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

export type SortedBy = "carried" | "name" | "last";

/** In an order: the most carried first, by name, or the last seen first; what has no such figure stands first. */
export function sortedBy(items: readonly Item[], by: SortedBy): Item[] {
  const order = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
  if (by === "carried") return [...items];
  if (by === "name") return [...items].sort((a, b) => order.compare(nameOf(a.property), nameOf(b.property)));
  return [...items].sort((a, b) => (b.property.last_at ?? "~").localeCompare(a.property.last_at ?? "~"));
}

/** What people call it. */
export function nameOf({ label, name }: Pick<PropertySummary, "label" | "name">): string {
  return label || name;
}

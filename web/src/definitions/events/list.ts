/** The events of a project as one list: named ones, those that are sent under a name, and those that are built in. */
import type { EventSummary, SavedDefinition } from "../../api/nouns";
import { meaningWords } from "./meaning";

export type Of = "named" | "sent" | "built in";

export interface Item {
  of: Of;
  name: string;
  /** What it matches, in words. */
  means: string;
  category: string;
  owner: string;
  /** The definition; null of what is sent or built in. */
  definition: SavedDefinition | null;
}

const BUILT_IN: Record<string, string> = {
  "Any event": "All that was captured",
  Session: "The start of each session",
  "Page view": "Every page view",
  Click: "Every click",
  Change: "Every change of a field",
  Submit: "Every submitted form",
  Event: "Events that are sent without a name",
};

/** Whether a name always means something, and is of no event that is sent under it. */
export function isBuiltIn(name: string): boolean {
  return Object.hasOwn(BUILT_IN, name);
}

/** Every event by name, each once: a definition that has a name of what is sent is meant by it. */
export function itemsOf(definitions: readonly SavedDefinition[], seen: readonly EventSummary[]): Item[] {
  const named = definitions.map((definition): Item => {
    const { name, category = "", owner = "" } = definition;
    return { of: "named", name, means: meaningWords(definition), category, owner, definition };
  });
  const taken = new Set(definitions.map(({ name }) => name));
  const plain = (of: Of, name: string, means: string): Item => ({
    of,
    name,
    means,
    category: "",
    owner: "",
    definition: null,
  });
  const sent = seen
    .map(({ name }) => name)
    .filter((name) => !taken.has(name) && !isBuiltIn(name))
    .map((name) => plain("sent", name, "As it is sent"));
  const builtIn = Object.entries(BUILT_IN)
    .filter(([name]) => name === "Any event" || seen.some((event) => event.name === name))
    .map(([name, means]) => plain("built in", name, means));
  const order = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
  return [...named, ...sent, ...builtIn].sort((a, b) => order.compare(a.name, b.name));
}

export interface Wanted {
  of: Of | null;
  category: string | null;
  archived: boolean;
  /** Only definitions that do not match as they used to. */
  attention: boolean;
  /** Words that must be in its name, what it matches, its category, owner or description. */
  typed: string;
}

/** Those that are wanted, in their order. */
export function wantedOf(
  items: readonly Item[],
  { of, category, archived, attention, typed }: Wanted,
  inNeed: ReadonlySet<string> = new Set(),
): Item[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (of !== null && item.of !== of) return false;
    if (category !== null && item.category !== category) return false;
    if (!archived && item.definition?.archived) return false;
    if (attention && !(item.definition && inNeed.has(item.name))) return false;
    const text = [item.name, item.means, item.category, item.owner, item.definition?.description ?? ""];
    const all = text.join(" ").toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** How many there are of each, archived ones only if they are wanted. */
export function countsOf(items: readonly Item[], archived: boolean): Record<Of, number> {
  const count = (of: Of) =>
    wantedOf(items, { of, category: null, archived, attention: false, typed: "" }).length;
  return { named: count("named"), sent: count("sent"), "built in": count("built in") };
}

export type SortedBy = "name" | "category" | "events" | "owner";

/** In an order; equal ones stay in that of their names, and what has no value comes last. */
export function sortedBy(
  items: readonly Item[],
  by: SortedBy,
  events: (name: string) => number | undefined,
): Item[] {
  if (by === "name") return [...items];
  if (by === "events") {
    return [...items].sort((a, b) => (events(b.name) ?? -1) - (events(a.name) ?? -1));
  }
  return [...items].sort((a, b) => {
    if (!a[by] || !b[by]) return Number(!a[by]) - Number(!b[by]);
    return a[by].localeCompare(b[by]);
  });
}

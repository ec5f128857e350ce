/** A definition while it is edited. */
import type { Definition, SavedDefinition } from "../../api/nouns";
import { bare, type Meaning, type On } from "./meaning";

/** What is chosen first: what somebody does, or any of several other events. */
export type Base = On | "several";

export const NEW: Definition = { name: "", on: "click" };

/** A saved definition without what the server adds. */
export function definitionOf(saved: SavedDefinition): Definition {
  const { name, category, description, owner, shared, verified, archived } = saved;
  return { name, ...bare(saved), category, description, owner, shared, verified, archived };
}

export function baseOf({ on, any_of }: Meaning): Base {
  return any_of ? "several" : (on ?? "click");
}

/** The same with another base; conditions stay wherever they can. */
export function withBase(draft: Definition, base: Base): Definition {
  const { on: _, event: __, any_of: ___, where, ...rest } = draft;
  if (base === "several") return { ...rest, any_of: [] };
  return { ...rest, on: base, ...(where ? { where } : {}) };
}

/** The same with another meaning. */
export function withMeaning(draft: Definition, meaning: Meaning): Definition {
  const { on: _, event: __, any_of: ___, where: ____, ...rest } = draft;
  return { ...rest, ...bare(meaning) };
}

/** What is missing before a meaning can be looked at, in words; null when it is whole. */
export function missingIn({ on, event, any_of }: Meaning): string | null {
  if (any_of) return any_of.length === 0 ? "Choose at least one event." : null;
  return on === "custom" && !event ? "Choose the event that is sent." : null;
}

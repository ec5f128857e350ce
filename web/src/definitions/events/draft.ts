/** A definition while it is edited. */
import type { Definition, Problem, SavedDefinition } from "../../api/nouns";
import { bare, isSameMeaning, type Meaning, type On } from "./meaning";

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

/** What is missing before a definition can be saved. */
export function obstacleTo(draft: Definition): string | null {
  return draft.name.trim() === "" ? "Give it a name." : missingIn(draft);
}

export function isSame(one: Definition, other: Definition): boolean {
  const said = ({ name, category, description, owner, shared, verified, archived }: Definition) =>
    JSON.stringify([
      name.trim(),
      category ?? "",
      description ?? "",
      owner ?? "",
      shared ?? true,
      verified ?? false,
      archived ?? false,
    ]);
  return isSameMeaning(one, other) && said(one) === said(other);
}

/** The part of the form where a refusal belongs, by the place that the server tells. */
export type Part = "name" | "category" | "owner" | "description" | "meaning" | "whole";

export function partOf(at: string | null | undefined): Part {
  const [, first = ""] = (at ?? "").split("/");
  if (first === "name" || first === "category" || first === "owner" || first === "description") return first;
  return ["on", "event", "where", "any_of"].includes(first) ? "meaning" : "whole";
}

/** Whether something was refused because nothing has carried a name in it yet. */
export function isUnheard({ code }: Problem): boolean {
  return code === "unknown-event" || code === "unknown-property";
}

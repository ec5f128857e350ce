/** What a kind of things that have a name is to the editor that all kinds share. */
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import type { Problem, Use } from "../../api/nouns";
import type { Sharing } from "../../api/roles";
import type { Change, Deleting, Saving } from "../../api/saving";

/** What is said of anything that has a name, whatever it means. */
export interface Said {
  name: string;
  category?: string;
  description?: string;
  owner?: string;
  shared?: boolean;
  verified?: boolean;
  archived?: boolean;
}

export interface SavedThing extends Said {
  created_at: string;
  /** The number of its last change. */
  revision: number;
  used_by?: Use[];
  former_names?: string[];
}

/** One kind: where its pages are, what it means, how it is saved. */
export interface Kind<Thing extends Said, Saved extends SavedThing> {
  /** What one is called: `event`. */
  noun: string;
  /** What saving, deleting and restoring one is to the server, which has the same role for all three. */
  deed: Sharing;
  /** What its list is called. */
  title: string;
  list:
    | "/p/$project/definitions/events"
    | "/p/$project/definitions/measures"
    | "/p/$project/definitions/onboarding"
    | "/p/$project/definitions/profiles"
    | "/p/$project/definitions/properties"
    | "/p/$project/definitions/segments";
  page:
    | "/p/$project/definitions/events/$name"
    | "/p/$project/definitions/measures/$name"
    | "/p/$project/definitions/onboarding/$name"
    | "/p/$project/definitions/profiles/$name"
    | "/p/$project/definitions/properties/$name"
    | "/p/$project/definitions/segments/$name";
  /** Said where nothing uses one. */
  unused: string;
  /** The fields in which its meaning stands in one place of the form, below which a refusal of them is shown. */
  meaning: readonly string[];
  /** Only an owner and a description are said of one: it has no category, and no mark as verified, personal or archived. */
  isPlain?: boolean;
  /** What was saved, without what the server adds. */
  thingOf: (saved: Saved) => Thing;
  /** What is sent to be saved; absent: the thing as it is. */
  sent?: (thing: Thing) => Thing;
  /** The same with the meaning of another. */
  withMeaning: (thing: Thing, meaning: Thing) => Thing;
  isSameMeaning: (one: Thing, other: Thing) => boolean;
  /** What a meaning is, in words. */
  words: (thing: Thing) => string;
  /** What is missing before a meaning can be looked at, in words; null when it is whole. */
  missingIn: (thing: Thing) => string | null;
  useOne: (project: string, name: string) => UseQueryResult<Saved, Error>;
  useHistory: (project: string, name: string) => UseQueryResult<Change<Thing>[], Error>;
  useSave: (project: string) => UseMutationResult<Saved, Error, Saving<Thing>>;
  useDelete: (project: string) => UseMutationResult<void, Error, Deleting>;
  /** Takes back what was deleted, by its name. */
  useRestore: (project: string) => UseMutationResult<Saved, Error, string>;
  /** One as it is now, be it by a former name. */
  read: (project: string, name: string) => Promise<Saved>;
}

/** What is said of something, and nothing of what it means. */
export function saidOf({ name, category, description, owner, shared, verified, archived }: Said): Said {
  return { name, category, description, owner, shared, verified, archived };
}

/** Whether the same is said of both; what is not given has its default. */
export function isSameSaid(one: Said, other: Said): boolean {
  const said = ({ name, category, description, owner, shared, verified, archived }: Said) =>
    JSON.stringify([
      name.trim(),
      category ?? "",
      description ?? "",
      owner ?? "",
      shared ?? true,
      verified ?? false,
      archived ?? false,
    ]);
  return said(one) === said(other);
}

/** What stands before ` - ` in a name of the form `Category - Verb Object`; empty where it has another form. */
function prefixOf(name: string): string {
  return /^\s*(\S.*?) - \S/.exec(name)?.[1] ?? "";
}

/** Something new with another name: its category is the name's, as long as nobody chose another. */
export function withName<Thing extends Said>(thing: Thing, name: string): Thing {
  const follows = (thing.category ?? "") === prefixOf(thing.name);
  return { ...thing, name, ...(follows ? { category: prefixOf(name) } : {}) };
}

/** The part of the form where a refusal belongs. */
export type Part = "name" | "category" | "owner" | "description" | "meaning" | "whole";

/** The part of the form that is meant by the place that the server tells. */
export function partOf(at: string | null | undefined, meaning: readonly string[]): Part {
  const [, first = ""] = (at ?? "").split("/");
  if (first === "name" || first === "category" || first === "owner" || first === "description") return first;
  return meaning.includes(first) ? "meaning" : "whole";
}

/** Whether something was refused because nothing has carried a name in it yet. */
export function isUnheard({ code }: Problem): boolean {
  return code === "unknown-event" || code === "unknown-property";
}

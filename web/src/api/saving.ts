/** What all that has a name shares when it is saved, deleted, and looked back on. */
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { client, done, Refused } from "./client";
import { changing } from "./who";

export interface Saving<Thing> {
  definition: Thing;
  /** Whose place it takes; null: it is new. */
  replaces: string | null;
  /** Which revision of that was edited: another one is not overwritten. */
  revision?: number | null;
  /** It may name what nothing has carried yet. */
  lenient?: boolean;
  /** Somebody vouches for what changes by it in what is verified. */
  vouched?: boolean;
}

export interface Deleting {
  name: string;
  /** Somebody vouches for its going although it is verified. */
  vouched: boolean;
}

/** One entry of the history of anything that has a name. */
export interface Change<Thing> {
  at: string;
  who: string;
  what: "made" | "changed" | "renamed" | "deleted" | "restored";
  name: string;
  /** As it was from then on; null once it was deleted. */
  definition: Thing | null;
  version?: number | null;
}

type NamePath =
  | "/api/projects/{project}/definitions/events/{name}"
  | "/api/projects/{project}/definitions/measures/{name}"
  | "/api/projects/{project}/definitions/properties/{name}"
  | "/api/projects/{project}/onboarding/{name}"
  | "/api/projects/{project}/profiles/{name}";

type How = Omit<Saving<unknown>, "definition" | "replaces">;

/** What the saving of something new says besides what is saved. */
export async function sayings({ lenient = false, vouched = false }: How) {
  const unknown = lenient ? ("empty" as const) : ("error" as const);
  return { unknown, verified: vouched, ...(await changing()) };
}

/** What the saving of something in the place of another says. */
export async function sayingsOver({ revision = null, ...how }: How) {
  return { ...(await sayings(how)), ...(revision === null ? {} : { revision }) };
}

/** Whether something was not saved because it was changed since it was read to be edited. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Refused && error.problem.code === "changed-meanwhile";
}

/** Deletes what has a name; refused while something names it. */
export async function remove(path: NamePath, project: string, { name, vouched }: Deleting): Promise<void> {
  const params = { path: { project, name }, query: { verified: vouched, ...(await changing()) } };
  await done(client.DELETE(path, { params }));
}

/**
 * Has what rests on what was saved looked at again; whoever saves need not wait for that.
 *
 * @param resting what of the project's rests on it, by the first words of queries.
 * @param gone the name of what was deleted: a page that still shows it does not ask for it again.
 */
export function forget(
  queries: QueryClient,
  project: string,
  resting: readonly string[],
  gone: string | null = null,
): void {
  const isGone = (key: QueryKey) => gone !== null && key.includes(gone);
  const rests = ([of, slug]: QueryKey) => slug === project && resting.includes(String(of));
  void queries.invalidateQueries({ predicate: ({ queryKey }) => rests(queryKey) && !isGone(queryKey) });
  void queries.invalidateQueries({ predicate: ({ queryKey }) => isGone(queryKey), refetchType: "none" });
}

/**
 * What is done once something was saved or came back: it is known as it is now, and what rests on it is looked at
 * again; also where it was not saved because somebody else had changed it.
 *
 * @param place where one of them is kept, without its name: of what, of which project.
 * @param resting as with `forget`.
 */
export function settling(
  queries: QueryClient,
  place: readonly [of: string, project: string, one: string],
  resting: readonly string[],
) {
  return {
    onSuccess: (saved: { name: string }) => {
      queries.setQueryData([...place, saved.name], saved);
      forget(queries, place[1], resting);
    },
    onError: (error: Error) => {
      if (isOvertaken(error)) forget(queries, place[1], resting);
    },
  };
}

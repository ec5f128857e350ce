/** The definitions of events: which there are, what became of one, saving, what one would match before it is saved. */
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { inChunks } from "./chunks";
import { body, client, Refused } from "./client";
import type {
  Definition,
  DefinitionChange,
  DefinitionPreview,
  GraphAnswer,
  GraphQuestion,
  SavedDefinition,
} from "./nouns";
import { type Deleting, forget, remove, type Saving, sayings, sayingsOver, settling } from "./saving";
import { changing } from "./who";

const SOON_MS = 1000;
const EVENTS_PATH = "/api/projects/{project}/definitions/events";
const NAME_PATH = "/api/projects/{project}/definitions/events/{name}";

const isBeingFound = (found: readonly SavedDefinition[] | undefined) =>
  found?.some(({ ready }) => ready < 1) ?? false;

/** All of them, archived ones as well; looked at again while matches of some are being found. */
export function useDefinitions(project: string) {
  return useQuery<SavedDefinition[]>({
    queryKey: ["definitions", project],
    refetchInterval: ({ state: { data } }) => (isBeingFound(data) ? SOON_MS : false),
    queryFn: async ({ signal }) => {
      const reply = client.GET(EVENTS_PATH, { params: { path: { project } }, signal });
      return (await body(reply)).events as SavedDefinition[];
    },
  });
}

/** One of them as it is now, by its name or a former one. */
export async function readDefinition(
  project: string,
  name: string,
  signal?: AbortSignal,
): Promise<SavedDefinition> {
  return (await body(
    client.GET(NAME_PATH, { params: { path: { project, name } }, signal }),
  )) as SavedDefinition;
}

/** The same, and as it changes. */
export function useDefinition(project: string, name: string) {
  return useQuery<SavedDefinition>({
    queryKey: ["definitions", project, "one", name],
    refetchInterval: ({ state: { data } }) => (data && data.ready < 1 ? SOON_MS : false),
    queryFn: ({ signal }) => readDefinition(project, name, signal),
  });
}

/** What became of one, the latest change first. */
export function useDefinitionHistory(project: string, name: string) {
  return useQuery<DefinitionChange[]>({
    queryKey: ["definitions", project, "history", name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name } };
      const reply = client.GET(`${NAME_PATH}/history`, { params, signal });
      return (await body(reply)).changes as DefinitionChange[];
    },
  });
}

/** What rests on what names mean: lists of them, figures, events as they are called. */
const RESTING = ["definitions", "ask", "explain", "capture"];

export function useSaveDefinition(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedDefinition, Error, Saving<Definition>>({
    mutationFn: async ({ definition, replaces, ...how }) => {
      const path = { project };
      const reply =
        replaces === null
          ? client.POST(EVENTS_PATH, { params: { path, query: await sayings(how) }, body: definition })
          : client.PUT(NAME_PATH, {
              params: { path: { project, name: replaces }, query: await sayingsOver(how) },
              body: definition,
            });
      return (await body(reply)) as SavedDefinition;
    },
    ...settling(queries, ["definitions", project, "one"], RESTING),
  });
}

/** Takes back what was deleted. */
export function useRestoreDefinition(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedDefinition, Error, string>({
    mutationFn: async (name) => {
      const params = { path: { project, name }, query: await changing() };
      return (await body(client.POST(`${NAME_PATH}/restore`, { params }))) as SavedDefinition;
    },
    ...settling(queries, ["definitions", project, "one"], RESTING),
  });
}

export function useDeleteDefinition(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, Deleting>({
    mutationFn: (deleting) => remove(NAME_PATH, project, deleting),
    onSuccess: (_, { name }) => forget(queries, project, RESTING, name),
  });
}

export type PreviewRange = DefinitionPreview["range"];

/**
 * What a definition would match. Each definition is a question of its own: an answer that comes late is to
 * one that is no longer asked, and never takes the place of a newer one; the last stays until the next comes.
 */
export function useDefinitionPreview(
  project: string,
  definition: Definition | null,
  replaces: string | null,
  range: PreviewRange,
) {
  return useQuery<DefinitionPreview>({
    queryKey: ["definitions", project, "preview", definition, replaces, range],
    enabled: definition !== null,
    placeholderData: keepPreviousData,
    retry: (failures, error) => !(error instanceof Refused) && failures < 1,
    queryFn: ({ signal }) => {
      const query = { range, unknown: "empty" as const, ...(replaces === null ? {} : { replaces }) };
      const params = { path: { project }, query };
      // The signal lets the server stop working on what nobody waits for any more.
      const asked = { params, body: definition as Definition, signal };
      return body(client.POST(`${EVENTS_PATH}/preview`, asked));
    },
  });
}

/** How often something happened in 30 days, and on each of them; null on days that have not begun. */
export interface Month {
  /** Null where it cannot be told. */
  total: number | null;
  days: (number | null)[];
  /** Whether the last day is not over. */
  unfinished: boolean;
  /** Why it cannot be told. */
  failure?: string;
}

export const NAMES_AT_ONCE = 26;

/** How often each of some names was done in all; undefined until that is known, and without those that cannot be asked. */
export function useTimesDone(
  project: string,
  names: readonly string[],
  enabled = true,
): ReadonlyMap<string, number> | undefined {
  const chunks = inChunks(names, NAMES_AT_ONCE);
  return useQueries({
    queries: chunks.map((chunk) => ({
      queryKey: ["ask", project, "times", chunk],
      enabled,
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const question: GraphQuestion = {
          kind: "graph",
          series: chunk.map((event) => ({ event })),
          range: "all time",
          interval: "total",
          unknown: "empty",
        };
        const params = { path: { project } };
        const reply = client.POST("/api/projects/{project}/ask", { params, body: question, signal });
        const { series } = (await body(reply)) as GraphAnswer;
        return chunk.map((name, i) => [name, series[i]?.values[0] ?? 0] as const);
      },
    })),
    combine: (found) =>
      found.some(({ isPending }) => isPending) ? undefined : new Map(found.flatMap(({ data }) => data ?? [])),
  });
}

/** What is counted of a name: the events that it means, or those that carry a property of this name. */
export type MonthOf = "event" | "property";

/** The last 30 days of what has a name; each list of at most `NAMES_AT_ONCE` is one question. */
export function useMonths(
  project: string,
  chunks: readonly (readonly string[])[],
  of: MonthOf = "event",
): Map<string, Month> {
  return useQueries({
    queries: chunks.map((names) => ({
      queryKey: ["ask", project, "months", of, names],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        try {
          return await askMonths(project, names, of, signal);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          return askApart(project, names, of, signal);
        }
      },
    })),
    combine: (found) =>
      new Map(found.flatMap(({ data, error }, i) => [...(data ?? (error ? untold(chunks[i], error) : []))])),
  });
}

async function askMonths(
  project: string,
  names: readonly string[],
  of: MonthOf,
  signal: AbortSignal,
): Promise<Map<string, Month>> {
  const params = { path: { project } };
  const reply = client.POST("/api/projects/{project}/ask", { params, body: monthOf(names, of), signal });
  return monthsOf(names, (await body(reply)) as GraphAnswer);
}

/** Each by itself: one that cannot be asked keeps no other from its figures. */
async function askApart(
  project: string,
  names: readonly string[],
  of: MonthOf,
  signal: AbortSignal,
): Promise<Map<string, Month>> {
  const found = new Map<string, Month>();
  for (const name of names) {
    const told = await askMonths(project, [name], of, signal).catch((error: Error) => {
      if (!(error instanceof Refused)) throw error;
      return untold([name], error);
    });
    for (const [known, month] of told) found.set(known, month);
  }
  return found;
}

function untold(names: readonly string[] = [], { message }: Error): Map<string, Month> {
  return new Map(names.map((name) => [name, { total: null, days: [], unfinished: false, failure: message }]));
}

function monthOf(names: readonly string[], of: MonthOf): GraphQuestion {
  return {
    kind: "graph",
    series: names.map((name) =>
      of === "event"
        ? { event: name === "Any event" ? null : name }
        : { event: null, filters: [{ source: "event", property: name, op: "is_set" }] },
    ),
    range: "last 30 days",
    interval: "day",
    overall: true,
    // One that names what nothing has carried yet has no events, and keeps no other from its figures.
    unknown: "empty",
  };
}

function monthsOf(names: readonly string[], { series, states }: GraphAnswer): Map<string, Month> {
  const unfinished = states.includes("so_far");
  return new Map(
    names.map((name, place) => {
      const row = series[place];
      const days = (row?.values ?? []).map((value, i) => (states[i] === "not_begun" ? null : value));
      return [name, { total: row?.overall ?? 0, days, unfinished }];
    }),
  );
}

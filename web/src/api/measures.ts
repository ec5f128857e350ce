/** Saved measures: which there are, what became of one, saving, what one would tell before it is saved. */
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, Refused } from "./client";
import type { GraphAnswer, Measure, MeasureChange, MeasurePreview, SavedMeasure } from "./nouns";
import { type Deleting, forget, remove, type Saving, sayings, sayingsOver, settling } from "./saving";
import { changing } from "./who";

const PATH = "/api/projects/{project}/definitions/measures";
const NAME_PATH = "/api/projects/{project}/definitions/measures/{name}";

/** All of them, archived ones as well. */
export function useMeasures(project: string) {
  return useQuery<SavedMeasure[]>({
    queryKey: ["measures", project],
    queryFn: async ({ signal }) =>
      (await body(client.GET(PATH, { params: { path: { project } }, signal }))).measures as SavedMeasure[],
  });
}

/** Those of the whole project on each of 30 days, by name; those that can be told. */
export function useDailyFigures(project: string, measures: readonly SavedMeasure[]) {
  const whole = measures.filter(({ of, archived }) => of === "project" && !archived);
  return useQueries({
    queries: whole.map(({ name }) => ({
      queryKey: ["ask", project, "daily figures", name],
      retry: false,
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const params = { path: { project } };
        const asked = {
          kind: "graph" as const,
          series: [{ saved: name }],
          interval: "day" as const,
          range: "last 30 days",
        };
        const reply = client.POST("/api/projects/{project}/ask", { params, body: asked, signal });
        return ((await body(reply)) as GraphAnswer).series[0]?.values ?? [];
      },
    })),
    combine: (found) =>
      new Map(found.flatMap(({ data }, i) => (data ? [[whole[i]?.name ?? "", data] as const] : []))),
  });
}

/** One of them as it is now, by its name or a former one. */
export async function readMeasure(
  project: string,
  name: string,
  signal?: AbortSignal,
): Promise<SavedMeasure> {
  return (await body(client.GET(NAME_PATH, { params: { path: { project, name } }, signal }))) as SavedMeasure;
}

/** The same, and as it changes. */
export function useMeasure(project: string, name: string) {
  return useQuery<SavedMeasure>({
    queryKey: ["measures", project, "one", name],
    queryFn: ({ signal }) => readMeasure(project, name, signal),
  });
}

/** What became of one, the latest change first. */
export function useMeasureHistory(project: string, name: string) {
  return useQuery<MeasureChange[]>({
    queryKey: ["measures", project, "history", name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name } };
      return (await body(client.GET(`${NAME_PATH}/history`, { params, signal }))).changes as MeasureChange[];
    },
  });
}

/** What one would tell; an answer that comes late never takes the place of a newer one. */
export function useMeasurePreview(project: string, measure: Measure | null) {
  return useQuery<MeasurePreview>({
    queryKey: ["measures", project, "preview", measure],
    enabled: measure !== null,
    placeholderData: keepPreviousData,
    retry: (failures, error) => !(error instanceof Refused) && failures < 1,
    queryFn: async ({ signal }) => {
      const asked = { params: { path: { project } }, body: measure as Measure, signal };
      return (await body(
        client.POST("/api/projects/{project}/definitions/measure-preview", asked),
      )) as MeasurePreview;
    },
  });
}

const RESTING = ["measures", "ask", "explain"];

export function useSaveMeasure(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedMeasure, Error, Saving<Measure>>({
    mutationFn: async ({ definition, replaces, ...how }) => {
      const path = { project };
      const reply =
        replaces === null
          ? client.POST(PATH, { params: { path, query: await sayings(how) }, body: definition })
          : client.PUT(NAME_PATH, {
              params: { path: { project, name: replaces }, query: await sayingsOver(how) },
              body: definition,
            });
      return (await body(reply)) as SavedMeasure;
    },
    ...settling(queries, ["measures", project, "one"], RESTING),
  });
}

/** Takes back what was deleted. */
export function useRestoreMeasure(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedMeasure, Error, string>({
    mutationFn: async (name) => {
      const params = { path: { project, name }, query: await changing() };
      return (await body(client.POST(`${NAME_PATH}/restore`, { params }))) as SavedMeasure;
    },
    ...settling(queries, ["measures", project, "one"], RESTING),
  });
}

export function useDeleteMeasure(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, Deleting>({
    mutationFn: (deleting) => remove(NAME_PATH, project, deleting),
    onSuccess: (_, { name }) => forget(queries, project, RESTING, name),
  });
}

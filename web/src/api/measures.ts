/** Saved measures: which there are, what became of one, saving, what one would tell before it is saved. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, Refused } from "./client";
import type { Measure, MeasureChange, MeasurePreview, SavedMeasure } from "./nouns";

const PATH = "/api/projects/{project}/definitions/measures";
const NAME_PATH = `${PATH}/{name}` as const;

/** All of them, archived ones as well. */
export function useMeasures(project: string) {
  return useQuery<SavedMeasure[]>({
    queryKey: ["measures", project],
    queryFn: async ({ signal }) =>
      (await body(client.GET(PATH, { params: { path: { project } }, signal }))).measures as SavedMeasure[],
  });
}

/** One of them, by its name or a former one. */
export function useMeasure(project: string, name: string) {
  return useQuery<SavedMeasure>({
    queryKey: ["measures", project, "one", name],
    queryFn: async ({ signal }) =>
      (await body(client.GET(NAME_PATH, { params: { path: { project, name } }, signal }))) as SavedMeasure,
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

function useForgetting(project: string) {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [of, slug] }) =>
        slug === project && (of === "measures" || of === "ask" || of === "explain"),
    });
}

export interface Saving {
  measure: Measure;
  /** Whose place it takes; null: it is new. */
  replaces: string | null;
  /** It may name what nothing has carried yet. */
  lenient?: boolean;
  /** Somebody vouches for what changes by it in what is verified. */
  vouched?: boolean;
}

export function useSaveMeasure(project: string) {
  const onSuccess = useForgetting(project);
  return useMutation<SavedMeasure, Error, Saving>({
    mutationFn: async ({ measure, replaces, lenient, vouched }) => {
      const query = {
        unknown: lenient ? ("empty" as const) : ("error" as const),
        verified: vouched ?? false,
      };
      const reply =
        replaces === null
          ? client.POST(PATH, { params: { path: { project }, query }, body: measure })
          : client.PUT(NAME_PATH, { params: { path: { project, name: replaces }, query }, body: measure });
      return (await body(reply)) as SavedMeasure;
    },
    onSuccess,
  });
}

export function useDeleteMeasure(project: string) {
  const onSuccess = useForgetting(project);
  return useMutation<void, Error, { name: string; vouched: boolean }>({
    mutationFn: async ({ name, vouched }) => {
      const params = { path: { project, name }, query: { verified: vouched } };
      const { error, response } = await client.DELETE(NAME_PATH, { params });
      if (!response.ok) await body(Promise.resolve({ error, response }));
    },
    onSuccess,
  });
}

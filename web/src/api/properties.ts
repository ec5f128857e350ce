/** Properties: what is noted of them, those that are defined, and what one would come to. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, Refused } from "./client";
import type {
  LookupTable,
  PropertyChange,
  PropertyDefinition,
  PropertyNote,
  PropertyPreview,
  SavedProperty,
} from "./nouns";
import { type Deleting, forget, remove, type Saving, sayings, sayingsOver, settling } from "./saving";
import { changing } from "./who";

const DEFINED_PATH = "/api/projects/{project}/definitions/properties";
const NAME_PATH = "/api/projects/{project}/definitions/properties/{name}";
/** What rests on what properties are. */
const RESTING = ["properties", "definitions", "values", "ask", "explain"];

/** Keeps what is noted of a captured property, in place of what was. */
export function useNoteProperty(project: string) {
  const queries = useQueryClient();
  return useMutation<unknown, Error, PropertyNote>({
    mutationFn: async (note) => {
      const params = { path: { project }, query: await changing() };
      return body(client.PUT("/api/projects/{project}/properties/note", { params, body: note }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["properties", project] }),
  });
}

/** The defined properties, archived ones as well. */
export function useDefinedProperties(project: string) {
  return useQuery<SavedProperty[]>({
    queryKey: ["definitions", project, "properties"],
    queryFn: async ({ signal }) => {
      const reply = client.GET(DEFINED_PATH, { params: { path: { project } }, signal });
      return (await body(reply)).properties as SavedProperty[];
    },
  });
}

/** One of them as it is now, by its name or a former one. */
export async function readDefinedProperty(
  project: string,
  name: string,
  signal?: AbortSignal,
): Promise<SavedProperty> {
  return (await body(
    client.GET(NAME_PATH, { params: { path: { project, name } }, signal }),
  )) as SavedProperty;
}

/** The same, and as it changes. */
export function useDefinedProperty(project: string, name: string) {
  return useQuery<SavedProperty>({
    queryKey: ["definitions", project, "property", name],
    queryFn: ({ signal }) => readDefinedProperty(project, name, signal),
  });
}

/** What became of one, the latest change first. */
export function usePropertyHistory(project: string, name: string) {
  return useQuery<PropertyChange[]>({
    queryKey: ["definitions", project, "property history", name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name } };
      return (await body(client.GET(`${NAME_PATH}/history`, { params, signal }))).changes as PropertyChange[];
    },
  });
}

export function useSaveProperty(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedProperty, Error, Saving<PropertyDefinition>>({
    mutationFn: async ({ definition, replaces, ...how }) => {
      const path = { project };
      const reply =
        replaces === null
          ? client.POST(DEFINED_PATH, { params: { path, query: await sayings(how) }, body: definition })
          : client.PUT(NAME_PATH, {
              params: { path: { project, name: replaces }, query: await sayingsOver(how) },
              body: definition,
            });
      return (await body(reply)) as SavedProperty;
    },
    ...settling(queries, ["definitions", project, "property"], RESTING),
  });
}

/** Takes back what was deleted. */
export function useRestoreProperty(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedProperty, Error, string>({
    mutationFn: async (name) => {
      const params = { path: { project, name }, query: await changing() };
      return (await body(client.POST(`${NAME_PATH}/restore`, { params }))) as SavedProperty;
    },
    ...settling(queries, ["definitions", project, "property"], RESTING),
  });
}

export function useDeleteProperty(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, Deleting>({
    mutationFn: (deleting) => remove(NAME_PATH, project, deleting),
    onSuccess: (_, { name }) => forget(queries, project, RESTING, name),
  });
}

/**
 * What a definition would come to. Each is a question of its own, so that a late answer never takes the place of a
 * newer one; the last one stays until the next comes.
 */
export function usePropertyPreview(
  project: string,
  definition: PropertyDefinition | null,
  replaces: string | null,
) {
  return useQuery<PropertyPreview>({
    queryKey: ["definitions", project, "property preview", definition, replaces],
    enabled: definition !== null,
    placeholderData: keepPreviousData,
    retry: (failures, error) => !(error instanceof Refused) && failures < 1,
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: replaces === null ? {} : { replaces } };
      const asked = { params, body: definition as PropertyDefinition, signal };
      return body(client.POST("/api/projects/{project}/definitions/property-preview", asked));
    },
  });
}

/** Reads a CSV file as the table of a lookup. */
export function useReadTable(project: string) {
  return useMutation<LookupTable, Error, File>({
    mutationFn: async (file) => {
      const text = await file.arrayBuffer();
      return body(
        client.POST("/api/projects/{project}/definitions/table", {
          params: { path: { project } },
          body: "",
          bodySerializer: () => text,
          headers: { "Content-Type": "text/csv" },
        }),
      );
    },
  });
}

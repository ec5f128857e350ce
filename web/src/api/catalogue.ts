import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { body, client } from "./client";
import type { NewProject, ProjectChange, PropertySummary, Source, UnreadableProject } from "./nouns";

/** What a property is known by; without `property` the id of the user or account itself. */
export interface PropertyAddress {
  source: Source;
  property?: string | null;
  account_type?: string | null;
}

const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => body(client.GET("/api/projects", { signal })),
});

/** The projects that can be read. */
export function useProjects() {
  return useQuery({ ...projectsQuery, select: ({ projects }) => projects });
}

/** The projects whose store cannot be read, each with why. */
export function useUnreadableProjects(): UnreadableProject[] {
  return useQuery({ ...projectsQuery, select: ({ unreadable }) => unreadable }).data ?? [];
}

const NOTICE_MS = 5000;

/** The projects, looked at again every few seconds: for a page that waits for the first event. */
export function useProjectsSoon() {
  return useQuery({ ...projectsQuery, select: ({ projects }) => projects, refetchInterval: NOTICE_MS });
}

export function useEvents(project: string) {
  return useQuery({
    queryKey: ["events", project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return (await body(client.GET("/api/projects/{project}/events", { params, signal }))).events;
    },
  });
}

function propertiesQuery(project: string) {
  return queryOptions({
    queryKey: ["properties", project],
    queryFn: async ({ signal }): Promise<PropertySummary[]> => {
      const params = { path: { project }, query: { hidden: true } };
      return (await body(client.GET("/api/projects/{project}/properties", { params, signal }))).properties;
    },
  });
}

const offered = (properties: PropertySummary[]) => properties.filter(({ hidden }) => !hidden);

/** The properties that are offered where one is chosen. */
export function useProperties(project: string) {
  return useQuery({ ...propertiesQuery(project), select: offered });
}

/** Every property, those that are no longer offered included: questions may name them. */
export function useAllProperties(project: string) {
  return useQuery(propertiesQuery(project));
}

function valuesQuery(project: string, property: PropertyAddress, search: string, limit: number) {
  return queryOptions({
    queryKey: ["values", project, property, search, limit],
    queryFn: async ({ signal }) => {
      const query = { ...property, search, limit };
      const params = { path: { project }, query };
      return (await body(client.GET("/api/projects/{project}/values", { params, signal }))).values;
    },
  });
}

/** The most frequent values of a property that contain `search`; null: nothing is asked. */
export function useValues(project: string, property: PropertyAddress | null, search: string, limit = 50) {
  return useQuery({
    ...valuesQuery(project, property ?? { source: "account" }, search, limit),
    enabled: property !== null,
    placeholderData: keepPreviousData,
  });
}

/** How many different values each property has, counted to `most`; null until all are known. */
export function useVarieties(project: string, properties: PropertyAddress[], most: number): number[] | null {
  return useQueries({
    queries: properties.map((property) => valuesQuery(project, property, "", most)),
    combine: (found) =>
      found.every(({ isPending }) => !isPending) ? found.map(({ data }) => data?.length ?? 0) : null,
  });
}

export function useCreateProject() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (project: NewProject) => body(client.POST("/api/projects", { body: project })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["projects"] }),
  });
}

/** Loads the demo of the made-up company, where it is not there yet. */
export function useLoadDemo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => body(client.POST("/api/demo", { params: { query: { of: "company" } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["projects"] }),
  });
}

/** Gives a project another name or calendar: whatever was told by days may be another. */
export function useChangeProject(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: ProjectChange) =>
      body(client.PUT("/api/projects/{project}", { params: { path: { project } }, body: change })),
    onSuccess: () => queries.invalidateQueries(),
  });
}

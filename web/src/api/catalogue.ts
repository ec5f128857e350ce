import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client } from "./client";
import type { NewProject, PropertySummary, Source } from "./nouns";

/** What a property is known by; without `property` the id of the user or account itself. */
export interface PropertyAddress {
  source: Source;
  property?: string | null;
  account_type?: string | null;
}

const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: async ({ signal }) => (await body(client.GET("/api/projects", { signal }))).projects,
});

export function useProjects() {
  return useQuery(projectsQuery);
}

const NOTICE_MS = 5000;

/** The projects, looked at again every few seconds: for a page that waits for the first event. */
export function useProjectsSoon() {
  return useQuery({ ...projectsQuery, refetchInterval: NOTICE_MS });
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

export function useProperties(project: string) {
  return useQuery<PropertySummary[]>({
    queryKey: ["properties", project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return (await body(client.GET("/api/projects/{project}/properties", { params, signal }))).properties;
    },
  });
}

/** The most frequent values of a property that contain `search`. */
export function useValues(project: string, property: PropertyAddress, search: string, limit = 50) {
  return useQuery({
    queryKey: ["values", project, property, search, limit],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const query = { ...property, search, limit };
      const params = { path: { project }, query };
      return (await body(client.GET("/api/projects/{project}/values", { params, signal }))).values;
    },
  });
}

export function useCreateProject() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (project: NewProject) => body(client.POST("/api/projects", { body: project })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["projects"] }),
  });
}

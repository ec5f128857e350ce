/** How definitions are doing, and the releases of what is captured. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, done } from "./client";
import type { DefinitionHealth, HealthReport, NewRelease, Release, Releases } from "./nouns";
import { changing } from "./who";

const AGAIN_MS = 60_000;
const HEALTH_PATH = "/api/projects/{project}/definitions/health";
const RELEASES_PATH = "/api/projects/{project}/releases";

/** How all of them are doing, as of the last look; asked for again while the page is open. */
export function useHealth(project: string) {
  return useQuery<HealthReport>({
    queryKey: ["definitions", project, "health"],
    refetchInterval: AGAIN_MS,
    queryFn: ({ signal }) => body(client.GET(HEALTH_PATH, { params: { path: { project } }, signal })),
  });
}

/** How one is doing, and what it did in the last eight weeks. */
export function useDefinitionHealth(project: string, name: string) {
  return useQuery<DefinitionHealth>({
    queryKey: ["definitions", project, "health", name],
    refetchInterval: AGAIN_MS,
    queryFn: async ({ signal }) => {
      const params = { path: { project, name } };
      return (await body(client.GET(`${HEALTH_PATH}/{name}`, { params, signal }))) as DefinitionHealth;
    },
  });
}

function useForgetting(project: string) {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [of, slug, part] }) =>
        slug === project && (of === "releases" || (of === "definitions" && part === "health")),
    });
}

/** Looks at all definitions now. */
export function useLook(project: string) {
  const onSuccess = useForgetting(project);
  return useMutation<HealthReport, Error, void>({
    mutationFn: () => body(client.POST(HEALTH_PATH, { params: { path: { project } } })),
    onSuccess,
  });
}

/** When other versions went out, the latest first. */
export function useReleases(project: string) {
  return useQuery<Releases>({
    queryKey: ["releases", project],
    queryFn: ({ signal }) => body(client.GET(RELEASES_PATH, { params: { path: { project } }, signal })),
  });
}

export function useAddRelease(project: string) {
  const onSuccess = useForgetting(project);
  return useMutation<Release, Error, NewRelease>({
    mutationFn: async (release) => {
      const params = { path: { project }, query: await changing() };
      return body(client.POST(RELEASES_PATH, { params, body: release }));
    },
    onSuccess,
  });
}

export function useDeleteRelease(project: string) {
  const onSuccess = useForgetting(project);
  return useMutation<void, Error, number>({
    mutationFn: (number) =>
      done(client.DELETE(`${RELEASES_PATH}/{number}`, { params: { path: { project, number } } })),
    onSuccess,
  });
}

/** Chooses the property whose every new value is a release; null: none is. */
export function useReleaseSource(project: string) {
  const onSuccess = useForgetting(project);
  return useMutation<Releases, Error, string | null>({
    mutationFn: (property) =>
      body(client.PUT(`${RELEASES_PATH}/source`, { params: { path: { project } }, body: { property } })),
    onSuccess,
  });
}

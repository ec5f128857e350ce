/** What happened beside the figures: releases, incidents, anything else. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, done } from "./client";
import type { Annotation, NewAnnotation } from "./nouns";
import { changing } from "./who";

const PATH = "/api/projects/{project}/annotations";

/** All of a project, the latest first. */
export function useAnnotations(project: string) {
  return useQuery<Annotation[]>({
    queryKey: ["annotations", project],
    queryFn: async ({ signal }) =>
      (await body(client.GET(PATH, { params: { path: { project } }, signal }))).annotations as Annotation[],
  });
}

/** A release is in the list of releases as well, and told with definitions that stopped. */
function useForgetting(project: string) {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [of, slug, part] }) =>
        slug === project &&
        (of === "annotations" || of === "releases" || (of === "definitions" && part === "health")),
    });
}

interface Told {
  /** The annotation whose place it takes; null: it is new. */
  id: string | null;
  told: NewAnnotation;
}

export function useAnnotate(project: string) {
  const onSuccess = useForgetting(project);
  return useMutation<Annotation, Error, Told>({
    mutationFn: async ({ id, told }) => {
      const query = await changing();
      if (id === null) {
        const added = client.POST(PATH, { params: { path: { project }, query }, body: told });
        return body(added) as Promise<Annotation>;
      }
      const params = { path: { project, id }, query };
      return body(client.PUT(`${PATH}/{id}`, { params, body: told })) as Promise<Annotation>;
    },
    onSuccess,
  });
}

export function useDeleteAnnotation(project: string) {
  const onSuccess = useForgetting(project);
  return useMutation<void, Error, string>({
    mutationFn: (id) => done(client.DELETE(`${PATH}/{id}`, { params: { path: { project, id } } })),
    onSuccess,
  });
}

/** What a project does not keep, and whom it erases. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client } from "./client";
import type { Erased, ErasureRequest, PrivacySettings } from "./nouns";

const SOON_MS = 2000;

const inProject = (project: string) => ({ path: { project } });

export function usePrivacy(project: string) {
  return useQuery({
    queryKey: ["privacy", project],
    queryFn: async ({ signal }) =>
      (await body(
        client.GET("/api/projects/{project}/capture/privacy", { params: inProject(project), signal }),
      )) as PrivacySettings,
  });
}

export function useSetPrivacy(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (privacy: PrivacySettings) =>
      body(
        client.PUT("/api/projects/{project}/capture/privacy", { params: inProject(project), body: privacy }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["privacy"] }),
  });
}

/** Still to be done, or to be written into a new file at once. */
const isUnderWay = ({ erased_at }: Erased) => !erased_at;

export function useErasures(project: string) {
  return useQuery<Erased[]>({
    queryKey: ["erasures", project],
    refetchInterval: ({ state: { data } }) => (data?.some(isUnderWay) ? SOON_MS : false),
    queryFn: async ({ signal }) => {
      const params = inProject(project);
      return (await body(client.GET("/api/projects/{project}/erasures", { params, signal }))).erasures;
    },
  });
}

/** Erases for good; figures and lists are other ones afterwards. */
export function useErase(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (whom: ErasureRequest) =>
      body(client.POST("/api/projects/{project}/erasures", { params: inProject(project), body: whom })),
    onSuccess: () => queries.invalidateQueries(),
  });
}

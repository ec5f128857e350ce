/** How a project's capture is doing: keys, sources, refusals, the last events; each looked at again by itself. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client } from "./client";
import type { CaptureSource, ChosenAccountId, KeyChange } from "./nouns";

const SOON_MS = 2000;
const OFTEN_MS = 5000;
const SELDOM_MS = 10_000;

/** Where the server did not answer, it is asked again. */
const untilTold = ({ state }: { state: { status: string } }) => (state.status === "error" ? OFTEN_MS : false);

const inProject = (project: string) => ({ path: { project } });

/** The write keys of both environments that are taken now. */
export function useKeys(project: string) {
  return useQuery({
    queryKey: ["keys", project],
    refetchInterval: untilTold,
    queryFn: async ({ signal }) => {
      const reply = client.GET("/api/projects/{project}/keys", { params: inProject(project), signal });
      return (await body(reply)).keys;
    },
  });
}

/** Gives an environment a new key; the earlier ones stay for as long as is said. */
export function useRotateKey(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: KeyChange) =>
      body(client.POST("/api/projects/{project}/keys", { params: inProject(project), body: change })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["keys"] }),
  });
}

/** Counts since the server's start, and what waits to be loaded. */
export function useCaptureStatus(project: string, wanted = true) {
  return useQuery({
    queryKey: ["capture", project, "status"],
    enabled: wanted,
    refetchInterval: OFTEN_MS,
    queryFn: ({ signal }) =>
      body(client.GET("/api/projects/{project}/capture/status", { params: inProject(project), signal })),
  });
}

/** The libraries that have sent events, the one heard last first. */
export function useSources(project: string, wanted = true) {
  return useQuery<CaptureSource[]>({
    queryKey: ["capture", project, "sources"],
    enabled: wanted,
    refetchInterval: ({ state: { data } }) => (data?.length === 0 ? SOON_MS : SELDOM_MS),
    queryFn: async ({ signal }) => {
      const params = inProject(project);
      return (await body(client.GET("/api/projects/{project}/capture/sources", { params, signal }))).sources;
    },
  });
}

/** What was refused, by reason, the latest first. */
export function useRefused(project: string) {
  return useQuery({
    queryKey: ["capture", project, "refused"],
    refetchInterval: OFTEN_MS,
    queryFn: async ({ signal }) => {
      const params = inProject(project);
      return (await body(client.GET("/api/projects/{project}/capture/refused", { params, signal }))).refused;
    },
  });
}

/** Requests to the whole server of which nothing entered in the last minutes: a wrong write key names no project. */
export function useTurnedAway() {
  return useQuery({
    queryKey: ["capture", "turned-away"],
    refetchInterval: OFTEN_MS,
    queryFn: ({ signal }) => body(client.GET("/api/capture/turned-away", { signal })),
  });
}

/** The last events that arrived, the newest first. */
export function useLive(project: string) {
  return useQuery({
    queryKey: ["capture", project, "live"],
    refetchInterval: SOON_MS,
    queryFn: async ({ signal }) => {
      const params = inProject(project);
      return (await body(client.GET("/api/projects/{project}/capture/live", { params, signal }))).events;
    },
  });
}

/** What a merge would do now: who both are, and how many events would be another's. */
export function useMergePreview(project: string, move: { id: string; into: string }) {
  return useQuery({
    queryKey: ["preview", project, move],
    gcTime: 0,
    retry: false,
    queryFn: ({ signal }) => {
      const params = inProject(project);
      return body(client.POST("/api/projects/{project}/merges/preview", { params, body: move, signal }));
    },
  });
}

/** The log of merges, the latest entry first; of a user, what is about any of his ids. */
export function useMoves(project: string, limit: number, user?: string) {
  return useQuery({
    queryKey: ["moves", project, limit, user],
    refetchInterval: untilTold,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: { limit, user } };
      return body(client.GET("/api/projects/{project}/merges", { params, signal }));
    },
  });
}

/** Everything that is told of users may be another after it: figures, lists, the log. */
function useForgetting() {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      // What has just been merged cannot be looked at again: that is refused.
      predicate: ({ queryKey: [first] }) => first !== "keys" && first !== "capture" && first !== "preview",
    });
}

/** Has the values of a property of users name their accounts of a kind; null: of none. */
export function useSetAccountId(project: string) {
  const onSuccess = useForgetting();
  return useMutation({
    mutationFn: (chosen: ChosenAccountId) =>
      body(client.PUT("/api/projects/{project}/account-id", { params: inProject(project), body: chosen })),
    onSuccess,
  });
}

export function useMerge(project: string) {
  const onSuccess = useForgetting();
  return useMutation({
    mutationFn: (move: { id: string; into: string }) =>
      body(client.POST("/api/projects/{project}/merges", { params: inProject(project), body: move })),
    onSuccess,
  });
}

export function useUnmerge(project: string) {
  const onSuccess = useForgetting();
  return useMutation({
    mutationFn: (number: number) =>
      body(
        client.POST("/api/projects/{project}/users/unmerge", {
          params: inProject(project),
          body: { number },
        }),
      ),
    onSuccess,
  });
}

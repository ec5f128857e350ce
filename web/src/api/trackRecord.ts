/** How good scores were at telling who leaves. */
import { useQuery } from "@tanstack/react-query";
import { body, client } from "./client";

/**
 * @param kind of accounts; null: the project's first.
 * @param isTold whether anything says which accounts left; nothing is asked for without.
 */
export function useTrackRecord(project: string, kind: string | null, isTold: boolean) {
  return useQuery({
    queryKey: ["track record", project, kind],
    enabled: isTold,
    // It takes seconds, and is of whole days.
    staleTime: 3_600_000,
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: kind === null ? {} : { account_type: kind } };
      return body(client.GET("/api/projects/{project}/track-record", { params, signal }));
    },
  });
}

/** Whether it was logged of any account what became of it. */
export function useHasOutcomes(project: string, kind: string | null, isAsked: boolean) {
  return useQuery({
    queryKey: ["entries", project, kind, "outcomes"],
    enabled: isAsked,
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: kind === null ? {} : { account_type: kind } };
      const told = await body(client.GET("/api/projects/{project}/accounts/entries", { params, signal }));
      return told.entries.some((entry) => entry.kind === "outcome");
    },
  });
}

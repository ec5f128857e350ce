/** What is known of the health of all accounts of a kind: their bands, when they were scored, what changed. */
import { useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import type { Band, Changes, FeatureAdoption } from "./nouns";

const ofKind = (kind: string | null) => (kind === null ? {} : { account_type: kind });

/**
 * The bands of each profile that scores accounts of a kind today, in the order in which these are tried.
 *
 * @param isAsked false: nothing is asked.
 */
export function useProfileBands(project: string, kind: string | null, isAsked: boolean) {
  return useQuery({
    queryKey: ["scores", project, kind, "bands"],
    enabled: isAsked,
    queryFn: async ({ signal }): Promise<Band[][]> => {
      const params = { path: { project }, query: ofKind(kind) };
      const told = await body(client.GET("/api/projects/{project}/effective-profiles", { params, signal }));
      return told.profiles.map(({ meaning }) => meaning.bands ?? []);
    },
  });
}

const WEEK_MS = 7 * 86_400_000;

/** The moment of the last run of scores that was kept, and that of the one which changes are told beside. */
export interface ScoredAt {
  last: string;
  /** Null: none is a week older. */
  before: string | null;
  /** Why the last night could not be scored; null: it could. */
  fault: string | null;
}

/**
 * When accounts of a kind were scored last; null: never.
 *
 * @param isAsked false: nothing is asked.
 */
export function useScoredAt(project: string, kind: string | null, isAsked: boolean) {
  return useQuery({
    queryKey: ["scores", project, kind, "scored at"],
    enabled: isAsked,
    queryFn: async ({ signal }): Promise<ScoredAt | null> => {
      const params = { path: { project }, query: ofKind(kind) };
      const { runs, fault = null } = await body(
        client.GET("/api/projects/{project}/scores/runs", { params, signal }),
      );
      const last = runs[0]?.as_of;
      if (last === undefined) return null;
      const before = runs.find(({ as_of }) => Date.parse(as_of) <= Date.parse(last) - WEEK_MS);
      return { last, before: before?.as_of ?? null, fault };
    },
  });
}

/** What changed with accounts of a kind in the last seven whole days, the most important first. */
export function useChanges(project: string, kind: string | null) {
  return useQuery({
    queryKey: ["changes", project, kind],
    // It reads the events of half a year, and says the same until midnight unless more is told of that week.
    staleTime: 600_000,
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: ofKind(kind) };
      return (await body(
        client.GET("/api/projects/{project}/accounts/changes", { params, signal }),
      )) as Changes;
    },
  });
}

/** Which accounts used which features in the last whole days. */
export function useFeatureAdoption(project: string, kind: string | null, days: number) {
  return useQuery<FeatureAdoption>({
    queryKey: ["feature adoption", project, kind, days],
    // It reads the events of weeks, and says the same until midnight unless more is told of them.
    staleTime: 600_000,
    placeholderData: (before, query) => (query?.queryKey[2] === kind ? before : undefined),
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: { ...ofKind(kind), days } };
      return body(client.GET("/api/projects/{project}/feature-adoption", { params, signal }));
    },
  });
}

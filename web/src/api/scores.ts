/** The health of accounts: what runs that were kept found of one, and how one score became another. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client } from "./client";
import type { Ledger, ScoreHistory, ScorePeers } from "./nouns";

const PATH = "/api/projects/{project}/scores";

const ofKind = (kind: string | null) => (kind === null ? {} : { account_type: kind });

const UNTIL_FIRST_MS = 30_000;

/** What each run that was kept found of an account, the earliest moment first; as long as none did, looked for again. */
export function useScoreHistory(project: string, kind: string | null, account: string) {
  return useQuery<ScoreHistory>({
    queryKey: ["scores", project, kind, "history", account],
    refetchInterval: ({ state }) => (state.data?.last === null ? UNTIL_FIRST_MS : false),
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { account, ...ofKind(kind) } };
      return (await body(client.GET(`${PATH}/history`, { params, signal }))) as ScoreHistory;
    },
  });
}

/**
 * Whether any run was kept of accounts of a kind.
 *
 * @param isAsked false: nothing is asked.
 */
export function useHasRuns(project: string, kind: string | null, isAsked: boolean) {
  return useQuery({
    queryKey: ["scores", project, kind, "runs"],
    enabled: isAsked,
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: ofKind(kind) };
      return (await body(client.GET(`${PATH}/runs`, { params, signal }))).runs.length > 0;
    },
  });
}

/** Two runs, by their numbers. */
export interface Between {
  since: number;
  until: number;
}

/**
 * How an account's score of one run became that of another.
 *
 * @param between null: nothing is asked.
 */
export function useScoreLedger(
  project: string,
  kind: string | null,
  account: string,
  between: Between | null,
) {
  return useQuery({
    queryKey: ["scores", project, kind, "ledger", account, between],
    enabled: between !== null,
    // What two kept runs have found stays; only what became known of the earlier day may be more.
    staleTime: 600_000,
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { account, ...ofKind(kind), ...between } };
      return (await body(client.GET(`${PATH}/ledger`, { params, signal }))) as Ledger;
    },
  });
}

/** Scores all accounts of a kind now, and keeps that. */
export function useKeepScores(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (kind: string | null) =>
      body(client.POST(`${PATH}/runs`, { params: { path: { project }, query: ofKind(kind) } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["scores", project] }),
  });
}

/** Where an account's score and its inputs stand among those of its peers. */
export function useScorePeers(project: string, kind: string | null, account: string) {
  return useQuery({
    queryKey: ["scores", project, kind, "peers", account],
    staleTime: 600_000,
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { account, ...ofKind(kind) } };
      return (await body(client.GET(`${PATH}/peers`, { params, signal }))) as ScorePeers;
    },
  });
}

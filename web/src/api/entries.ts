/** What people say of accounts: ratings, overrides, interventions, outcomes, and what came after interventions. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client } from "./client";
import type { AccountEntry, Effect, Intervention, NewEntry, PooledEffect } from "./nouns";
import { changing } from "./who";

const PATH = "/api/projects/{project}/accounts/entries";

/** All entries of an account, the latest first; withdrawn ones as well. */
export function useAccountEntries(project: string, account: string, kind: string | null) {
  return useQuery({
    queryKey: ["entries", project, kind, account],
    queryFn: async ({ signal }) => {
      const query = kind === null ? { account } : { account, account_type: kind };
      const told = await body(client.GET(PATH, { params: { path: { project }, query }, signal }));
      return told.entries as AccountEntry[];
    },
  });
}

/** Says something of an account; resolves with it as it is kept. */
export function useAddEntry(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (entry: NewEntry) =>
      (await body(
        client.POST(PATH, { params: { path: { project }, query: await changing() }, body: entry }),
      )) as AccountEntry,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["entries", project] }),
  });
}

export function useWithdrawEntry(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (number: number) =>
      body(
        client.POST(`${PATH}/{number}/withdraw`, {
          params: { path: { project, number }, query: await changing() },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["entries", project] }),
  });
}

/** What an account did before and after an intervention. */
export function useEffectOf(project: string, account: string, kind: string | null, number: number) {
  return useQuery({
    queryKey: ["entries", project, kind, account, "effect", number],
    // Of whole days: it says the same until midnight.
    staleTime: 600_000,
    queryFn: async ({ signal }) => {
      const params = {
        path: { project, number },
        query: kind === null ? { account } : { account, account_type: kind },
      };
      return (await body(client.GET(`${PATH}/{number}/effect`, { params, signal }))) as Effect;
    },
  });
}

/**
 * The same of all interventions of a kind together, on all accounts.
 *
 * @param isAsked false: nothing is asked.
 */
export function useEffectsOf(project: string, kind: string | null, what: Intervention, isAsked: boolean) {
  return useQuery({
    queryKey: ["entries", project, kind, "effects", what],
    enabled: isAsked,
    staleTime: 600_000,
    queryFn: async ({ signal }) => {
      const query = kind === null ? { what } : { what, account_type: kind };
      const params = { path: { project }, query };
      return (await body(
        client.GET("/api/projects/{project}/accounts/effects", { params, signal }),
      )) as PooledEffect;
    },
  });
}

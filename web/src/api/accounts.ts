/** What people say of accounts: what their properties mean, values such as an owner, notes. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, done } from "./client";
import type { ChosenMeanings, MeaningName } from "./nouns";
import { changing } from "./who";

/** The property of each meaning, and whether somebody chose it. */
export type Meanings = Readonly<Record<MeaningName, { property: string | null; chosen: boolean }>> & {
  /** Values of the status, in small letters, that say that an account has left. */
  readonly left?: readonly string[];
};

const inProject = (project: string) => ({ path: { project } });

/**
 * What properties of accounts of a kind mean.
 *
 * @param kind null: the project's first, which need not have any account yet.
 */
export function useMeanings(project: string, kind: string | null) {
  return useQuery({
    queryKey: ["meanings", project, kind],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: kind === null ? {} : { account_type: kind } };
      const told = await body(client.GET("/api/projects/{project}/account-meanings", { params, signal }));
      const meanings = Object.fromEntries(
        told.meanings.map(({ meaning, property, source }) => [
          meaning,
          { property: property ?? null, chosen: source === "chosen" },
        ]),
      );
      return { ...meanings, left: told.left } as Meanings;
    },
  });
}

export function useChooseMeanings(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (chosen: ChosenMeanings) =>
      body(
        client.PUT("/api/projects/{project}/account-meanings", { params: inProject(project), body: chosen }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["meanings", project] }),
  });
}

interface Assigning {
  property: string;
  values: Record<string, string | null>;
  account_type: string | null;
}

/** Gives accounts values of a property; resolves with what they had before. */
export function useAssign(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (assigning: Assigning) => {
      const params = inProject(project);
      const reply = client.POST("/api/projects/{project}/account-values", { params, body: assigning });
      return (await body(reply)).before;
    },
    onSuccess: () => {
      const rests = ["list", "values", "properties", "ask", "past"];
      void queries.invalidateQueries({
        predicate: ({ queryKey: [of, slug] }) => slug === project && rests.includes(String(of)),
      });
    },
  });
}

const NOTES = "/api/projects/{project}/account-notes";

export function useAccountNotes(project: string, account: string, kind: string | null) {
  return useQuery({
    queryKey: ["notes", project, kind, account],
    queryFn: async ({ signal }) => {
      const query = kind === null ? { account } : { account, account_type: kind };
      return (await body(client.GET(NOTES, { params: { path: { project }, query }, signal }))).notes;
    },
  });
}

interface NoteSaving {
  account: string;
  account_type: string | null;
  text: string;
  /** Of a note that is changed. */
  number?: number;
}

export function useSaveNote(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ number, text, ...about }: NoteSaving) =>
      number === undefined
        ? body(
            client.POST(NOTES, {
              params: { path: { project }, query: await changing() },
              body: { ...about, text },
            }),
          )
        : body(
            client.PUT(`${NOTES}/{number}`, {
              params: { path: { project, number } },
              body: { text },
            }),
          ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["notes", project] }),
  });
}

export function useDeleteNote(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (number: number) =>
      done(client.DELETE(`${NOTES}/{number}`, { params: { path: { project, number } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["notes", project] }),
  });
}

/** Brings a note back that was just deleted, as it was. */
export function useRestoreNote(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (number: number) =>
      body(client.POST(`${NOTES}/{number}/restore`, { params: { path: { project, number } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["notes", project] }),
  });
}

/** Who is behind a figure: their ids from the question itself, what is known of them from the lists of users and accounts. */
import {
  type InfiniteData,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQueryClient,
} from "@tanstack/react-query";
import type { Behind } from "../address/behind";
import { harmless } from "../parts/spreadsheet";
import { body, client, Refused } from "./client";
import type { Condition, Listed, ListRow, Question, SavedSegment, Segment } from "./nouns";
import { changing } from "./who";

/** Whose ids they are: of users, of accounts of a kind (null: the project's first), or of what has nothing else to tell. */
export type Whose = { noun: "user" } | { noun: "account"; kind: string | null } | { noun: "other" };

const ASK = "/api/projects/{project}/ask";
/** So few come at once, and are told and sorted together; the rest comes as one scrolls. */
export const FIRST_IDS = 1000;
const MORE_IDS = 20_000;
const GIVE_UP_AFTER = 1;

/** The ids behind a figure in name order, page by page; `count` is how many there are of all. */
export function useBehind(project: string, question: Question, behind: Behind) {
  return useInfiniteQuery<Listed, Error, InfiniteData<Listed>, unknown[], string | null>({
    queryKey: ["behind", project, question, behind],
    initialPageParam: null,
    retry: (failures, error) => !(error instanceof Refused) && failures < GIVE_UP_AFTER,
    queryFn: ({ pageParam, signal }) => fetchBehind(project, question, behind, pageParam, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

async function fetchBehind(
  project: string,
  question: Question,
  behind: Behind,
  after: string | null,
  signal?: AbortSignal,
): Promise<Listed> {
  const page = after === null ? { limit: FIRST_IDS } : { limit: MORE_IDS, after };
  const asked = { ...question, list: { ...behind, ...page } } as Question;
  const answer = await body(client.POST(ASK, { params: { path: { project } }, body: asked, signal }));
  const { list } = answer as { list?: Listed | null };
  if (!list) throw new Error("The server told nobody.");
  return list;
}

/** All of them, for a file or a segment. */
export async function allBehind(project: string, question: Question, behind: Behind): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: Listed = await fetchBehind(project, question, behind, after);
    ids.push(...page.ids);
    after = page.next ?? null;
  } while (after !== null);
  return ids;
}

export type FactName = "account" | "users" | "last_seen" | "events";
export type Facts = Partial<Record<FactName, string | number | null>>;

/** What is told of each: of users where they belong, of accounts how many users they have. */
export function factsOf(whose: Whose): FactName[] {
  if (whose.noun === "other") return [];
  return whose.noun === "user" ? ["account", "last_seen", "events"] : ["users", "last_seen", "events"];
}

export interface FactSort {
  column: FactName | "id";
  order: "asc" | "desc";
}

function listOf(whose: Whose, ids: string[], sort: FactSort) {
  const columns = factsOf(whose).map((fact) =>
    fact === "account" ? { source: "account", name: "account" } : fact,
  );
  const where: Condition[] = [{ source: whose.noun === "user" ? "user" : "account", op: "is", value: ids }];
  if (whose.noun === "account" && whose.kind) {
    for (const test of where) test.account_type = whose.kind;
    return { kind: "accounts", account_type: whose.kind, where, columns, sort };
  }
  return { kind: whose.noun === "user" ? "users" : "accounts", where, columns, sort };
}

/** What is known of some ids, each list in its order; by id. Null: not all has come yet. */
export function useFacts(project: string, whose: Whose, lists: string[][], sort: FactSort) {
  const names = factsOf(whose);
  return useQueries({
    queries: lists.map((ids) => ({
      queryKey: ["facts", project, whose, ids, sort],
      enabled: names.length > 0,
      staleTime: 60_000,
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<[string, Facts][]> => {
        const asked = { ...listOf(whose, ids, sort), limit: ids.length } as unknown as Question;
        const reply = client.POST(ASK, { params: { path: { project } }, body: asked, signal });
        const { rows } = (await body(reply)) as unknown as { rows: ListRow[] };
        return rows.map(({ id, values }) => [
          id,
          Object.fromEntries(names.map((name, i) => [name, values[i] ?? null])) as Facts,
        ]);
      },
    })),
    combine: (found) => new Map(found.flatMap(({ data }) => data ?? [])),
  });
}

const IDS_A_FILE = 10_000;

/** All of them as the server's own file of such a list; what is none has its values alone. */
export function useBehindFile(project: string, question: Question, behind: Behind, whose: Whose) {
  return useMutation<Blob, Error, void>({
    mutationFn: async () => {
      const ids = await allBehind(project, question, behind);
      if (whose.noun === "other")
        return new Blob([`value\n${ids.map(cell).join("\n")}\n`], { type: "text/csv" });
      const parts: string[] = [];
      for (let at = 0; at < ids.length; at += IDS_A_FILE) {
        const sort: FactSort = { column: "id", order: "asc" };
        const asked = listOf(whose, ids.slice(at, at + IDS_A_FILE), sort) as unknown as Question;
        const headers = { Accept: "text/csv" };
        const reply = client.POST(ASK, {
          params: { path: { project } },
          body: asked,
          headers,
          parseAs: "text",
        });
        const text = (await body(reply)) as unknown as string;
        parts.push(at === 0 ? text : text.slice(text.indexOf("\n") + 1));
      }
      return new Blob(parts, { type: "text/csv" });
    },
  });
}

interface Members extends Pick<Segment, "name" | "description" | "subject"> {
  /** Finds out who belongs to it when it is saved. */
  members: () => Promise<string[]>;
}

/** Keeps a list of users or accounts under a name. */
export function useSaveMembers(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedSegment, Error, Members>({
    mutationFn: async ({ members, ...segment }) => {
      const params = { path: { project }, query: await changing() };
      const made = { ...segment, members: await members() };
      const saved = client.POST("/api/projects/{project}/segments", { params, body: made });
      return body(saved) as Promise<SavedSegment>;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["segments", project] }),
  });
}

/** A value as a field of CSV. */
function cell(text: string): string {
  return `"${harmless(text).replaceAll('"', '""')}"`;
}

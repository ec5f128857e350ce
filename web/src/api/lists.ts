/** Lists of users and of accounts a page at a time, their files, and the views that are saved of them. */
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, done } from "./client";
import type { Condition, GraphQuestion, ListAnswer, ListQuestion, NewView } from "./nouns";
import { changing } from "./who";

/** So many rows are fetched together. */
export const PAGE = 200;

const ask = (project: string, asked: ListQuestion, signal?: AbortSignal) =>
  body(
    client.POST("/api/projects/{project}/ask", { params: { path: { project } }, body: asked, signal }),
  ) as Promise<ListAnswer>;

/** One page of a list, by its number from 0; where the page before is known it goes on behind that one's last row. */
export function pageQuery(project: string, question: ListQuestion, page: number, behind: string | null) {
  return queryOptions({
    queryKey: ["list", project, question, page],
    placeholderData: page === 0 ? keepPreviousData : undefined,
    queryFn: ({ signal }) => {
      const place = page === 0 ? {} : behind ? { after: behind } : { offset: page * PAGE };
      return ask(project, { ...question, limit: PAGE, ...place }, signal);
    },
  });
}

const MOST_ROWS = 1000;
/** So many ids stand in one request with ease. */
export const MOST_IDS = 10_000;

/** The ids of so many that a list has from a place on, in its order. */
export async function idsFrom(
  project: string,
  question: ListQuestion,
  place: number,
  count: number,
): Promise<string[]> {
  const { sort, columns } = question;
  const order = (columns ?? []).filter(
    (column) => typeof column !== "string" && column.name === sort?.column,
  );
  const ids: string[] = [];
  let from: { offset: number } | { after: string } | null = { offset: place };
  while (from !== null && ids.length < count) {
    const limit = Math.min(MOST_ROWS, count - ids.length);
    const page: ListAnswer = await ask(project, {
      ...question,
      columns: order,
      limit,
      ...from,
    } as ListQuestion);
    ids.push(...page.rows.map(({ id }) => id));
    from = page.next ? { after: page.next } : null;
  }
  return ids;
}

/** The ids of all that a list has. */
export async function allIds(project: string, question: ListQuestion): Promise<string[]> {
  const asked = { ...question, columns: [], sort: { column: "id" }, limit: MOST_ROWS } as ListQuestion;
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: ListAnswer = await ask(project, after === null ? asked : { ...asked, after });
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next ?? null;
  } while (after !== null);
  return ids;
}

/** What the columns of a list come to, over all that it has. */
export function useListTotals(project: string, question: ListQuestion | null) {
  return useQuery({
    queryKey: ["list", project, question, "totals"],
    enabled: question !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ask(project, { ...(question as ListQuestion), limit: 1, totals: true }, signal),
  });
}

/** One list of a few rows, whole. */
export const shortQuery = (project: string, question: ListQuestion | null) =>
  queryOptions({
    queryKey: ["list", project, question, "short"],
    enabled: question !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ask(project, question as ListQuestion, signal),
  });

export function useShortList(project: string, question: ListQuestion | null) {
  return useQuery(shortQuery(project, question));
}

export type FileForm = "csv" | "parquet";
const ACCEPTED: Record<FileForm, string> = {
  csv: "text/csv",
  parquet: "application/vnd.apache.parquet",
};

/** Fetches all rows of a list as a file. */
export function useListFile(project: string) {
  return useMutation<Blob, Error, { question: ListQuestion; form: FileForm }>({
    mutationFn: ({ question, form }) =>
      body(
        client.POST("/api/projects/{project}/ask", {
          params: { path: { project } },
          body: question,
          headers: { Accept: ACCEPTED[form] },
          parseAs: "blob",
        }),
      ) as Promise<Blob>,
  });
}

/** Users, or accounts of a kind. */
type Owners = { source: "user" } | { source: "account"; account_type: string };

/** How often an event was done by each of some owners, week by week: one without a row never did. */
export function useCurves(project: string, of: Owners, event: string | null, ids: readonly string[]) {
  return useQuery({
    queryKey: ["curves", project, of, event, ids],
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const among: Condition = { ...of, op: "is", value: [...ids] };
      const question: GraphQuestion = {
        kind: "graph",
        series: [{ event }],
        range: "last 12 weeks",
        interval: "week",
        filters: [among],
        group_by: [of],
        top_n: null,
        unknown: "empty",
      };
      const params = { path: { project } };
      const answer = await body(
        client.POST("/api/projects/{project}/ask", { params, body: question, signal }),
      );
      if (answer.kind !== "graph") return new Map<string, readonly (number | null)[]>();
      return new Map((answer.series ?? []).map((row) => [String(row.group?.[0] ?? ""), row.values]));
    },
  });
}

const VIEWS = "/api/projects/{project}/views";

/** The saved views of lists, by name. */
export function useViews(project: string) {
  return useQuery({
    queryKey: ["views", project],
    queryFn: async ({ signal }) =>
      (await body(client.GET(VIEWS, { params: { path: { project } }, signal }))).views,
  });
}

/** Keeps a view, in the place of the one of a number if one is given. */
export function useSaveView(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ view, number }: { view: NewView; number?: number }) => {
      const query = await changing();
      const reply =
        number === undefined
          ? client.POST(VIEWS, { params: { path: { project }, query }, body: view })
          : client.PUT(`${VIEWS}/{number}`, { params: { path: { project, number }, query }, body: view });
      return body(reply);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["views", project] }),
  });
}

export function useDeleteView(project: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (number: number) =>
      done(client.DELETE(`${VIEWS}/{number}`, { params: { path: { project, number } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["views", project] }),
  });
}

/** What a public link shows, for whoever has it; nothing else of the server is asked. */
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { body, client, Refused } from "./client";
import type { Answer, PublicPage } from "./nouns";

const PATH = "/api/public/{token}";
const patient = (failures: number, error: Error) => !(error instanceof Refused) && failures < 3;

/** What stands on the page, without figures. */
export function usePublicPage(token: string) {
  return useQuery<PublicPage>({
    queryKey: ["public", token],
    retry: patient,
    queryFn: async ({ signal }) =>
      (await body(client.GET(PATH, { params: { path: { token } }, signal }))) as PublicPage,
  });
}

/** The figures of one card, by its place. */
export function usePublicFigures(token: string, card: number) {
  return useQuery<Answer>({
    queryKey: ["public", token, "figures", card],
    placeholderData: keepPreviousData,
    retry: patient,
    queryFn: async ({ signal }) => {
      const params = { path: { token, card } };
      return (await body(client.GET(`${PATH}/figures/{card}`, { params, signal }))) as unknown as Answer;
    },
  });
}

/** The figures of so many ranges before that of a card, the earliest first; each undefined until it has come. */
export function usePublicBefore<A extends Answer>(token: string, card: number, count: number) {
  return useQueries({
    queries: Array.from({ length: count }, (_, i) => ({
      queryKey: ["public", token, "figures", card, count - i],
      retry: patient,
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const params = { path: { token, card }, query: { before: count - i } };
        return (await body(client.GET(`${PATH}/figures/{card}`, { params, signal }))) as unknown as A;
      },
    })),
    combine: (found) => found.map(({ data }) => data),
  });
}

/** The same as a table, of kinds that are drawn as one. */
export function usePublicTable(token: string, card: number) {
  return useQuery<string>({
    queryKey: ["public", token, "table", card],
    placeholderData: keepPreviousData,
    retry: patient,
    queryFn: async ({ signal }) => {
      const params = { path: { token, card } };
      const headers = { Accept: "text/csv" };
      const reply = client.GET(`${PATH}/figures/{card}`, { params, headers, signal, parseAs: "text" });
      return (await body(reply)) as unknown as string;
    },
  });
}

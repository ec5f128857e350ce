/** Users and accounts, found by a part of an id or a name. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import type { Found } from "./nouns";

const MOST = 6;

export function useFound(project: string, text: string) {
  return useQuery<Found>({
    queryKey: ["search", project, text],
    enabled: text !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(
        client.GET("/api/projects/{project}/search", {
          params: { path: { project }, query: { text, limit: MOST } },
          signal,
        }),
      ),
  });
}

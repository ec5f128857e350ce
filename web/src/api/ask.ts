import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { body, client, Refused } from "./client";
import type { GraphQuestion } from "./nouns";

const GIVE_UP_AFTER = 1;

/** The one way to figures: the question is the cache key, old figures stay until the new ones come. */
export function useAnswer(project: string, question: GraphQuestion | null) {
  return useQuery({
    queryKey: ["ask", project, question],
    enabled: question !== null,
    placeholderData: keepPreviousData,
    retry: (failures, error) => !(error instanceof Refused) && failures < GIVE_UP_AFTER,
    queryFn: ({ signal }) => {
      if (!question) throw new Error("There is no question to ask.");
      const params = { path: { project } };
      return body(client.POST("/api/projects/{project}/ask", { params, body: question, signal }));
    },
  });
}

/** The plan and the SQL behind a question, fetched only while someone looks at them. */
export function useExplanation(project: string, question: GraphQuestion, wanted: boolean) {
  return useQuery({
    queryKey: ["explain", project, question],
    enabled: wanted,
    queryFn: ({ signal }) => {
      const params = { path: { project } };
      return body(client.POST("/api/projects/{project}/explain", { params, body: question, signal }));
    },
  });
}

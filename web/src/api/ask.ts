import { keepPreviousData, queryOptions, useMutation, useQueries, useQuery } from "@tanstack/react-query";
import { body, client, Refused } from "./client";
import type { AnswerTo, Condition, GraphQuestion, Question, Reported } from "./nouns";

const GIVE_UP_AFTER = 1;

/** An answer with the question it answers, which may be older than the one on the page. */
export interface Answered<Q extends Question> {
  question: Q;
  answer: AnswerTo<Q>;
}

/** The one way to figures: the question is the cache key, old figures stay until the new ones come. */
export function useAnswer<Q extends Question>(project: string, question: Q) {
  return useQuery<Answered<Q>>({ ...answerQuery(project, question), placeholderData: keepPreviousData });
}

function answerQuery<Q extends Question>(project: string, question: Q) {
  return queryOptions<Answered<Q>>({
    queryKey: ["ask", project, question],
    retry: (failures, error) => !(error instanceof Refused) && failures < GIVE_UP_AFTER,
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      const asked = question.kind === "graph" ? { ...question, overall: true } : question;
      const reply = client.POST("/api/projects/{project}/ask", { params, body: asked, signal });
      return { question, answer: (await body(reply)) as AnswerTo<Q> };
    },
  });
}

/** Answers to several questions of one kind, in their order; each undefined until it has come. */
export function useAnswers<Q extends Question>(
  project: string,
  questions: readonly Q[],
): (AnswerTo<Q> | undefined)[] {
  return useQueries({
    queries: questions.map((question) => answerQuery(project, question)),
    combine: (found) => found.map(({ data }) => data?.answer),
  });
}

/** The plan and the SQL behind a question, fetched only while someone looks at them. */
export function useExplanation(project: string, question: Question, wanted: boolean) {
  return useQuery({
    queryKey: ["explain", project, question],
    enabled: wanted,
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return body(client.POST("/api/projects/{project}/explain", { params, body: question, signal }));
    },
  });
}

/** Why a condition cannot be read, in the server's words; null: it can, or nobody wants to know. Nothing is counted. */
export function useUnreadable(project: string, test: Condition | null): string | null {
  const { error } = useQuery({
    queryKey: ["explain", project, "test", test],
    enabled: test !== null,
    retry: false,
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      const series = [{ event: null, filters: [test as Condition] }];
      const asked: GraphQuestion = { kind: "graph", series, range: "last 30 days", unknown: "empty" };
      return body(client.POST("/api/projects/{project}/explain", { params, body: asked, signal }));
    },
  });
  return error instanceof Refused ? error.problem.message : null;
}

/** Fetches an answer as a CSV file. */
export function useCsv(project: string) {
  return useMutation<Blob, Error, Question | Reported>({
    mutationFn: (question) => {
      const params = { path: { project } };
      const headers = { Accept: "text/csv" };
      return body(
        client.POST("/api/projects/{project}/ask", { params, body: question, headers, parseAs: "blob" }),
      );
    },
  });
}

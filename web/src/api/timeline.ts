/** What a user or an account did, a page at a time, and what is told of one. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import type { GraphAnswer, GraphQuestion, TimelineAnswer, TimelineQuestion } from "./nouns";

const PAGE = 200;
const LIVE_MS = 3000;

const ask = (project: string, asked: TimelineQuestion | GraphQuestion, signal: AbortSignal) =>
  body(client.POST("/api/projects/{project}/ask", { params: { path: { project } }, body: asked, signal }));

type Place = { after: string } | { before: string } | null;

/** Pages of a timeline, the newest first; `live` looks for new events every few seconds. */
export function useTimeline(project: string, question: TimelineQuestion, live: boolean) {
  return useInfiniteQuery({
    queryKey: ["timeline", project, question],
    initialPageParam: null as Place,
    refetchInterval: live ? LIVE_MS : false,
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam, signal }) => {
      // A page that is gone to by a cursor lies behind it, not around a moment.
      const { around, ...rest } = question;
      const asked = pageParam === null ? { ...rest, around } : { ...rest, ...pageParam };
      return (await ask(project, { ...asked, limit: PAGE }, signal)) as TimelineAnswer;
    },
    getNextPageParam: ({ next }): Place => (next ? { after: next } : null),
    getPreviousPageParam: ({ previous }): Place => (previous ? { before: previous } : null),
  });
}

/** Figures of somebody, beside the timeline. */
export function useFigures(project: string, question: GraphQuestion | null) {
  return useQuery({
    queryKey: ["ask", project, question, "beside"],
    enabled: question !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await ask(project, question as GraphQuestion, signal)) as GraphAnswer,
  });
}

/** A user by any id, or an account. */
export type Whose = { user: string } | { account: string; account_type?: string };

/** What properties of somebody have been, the latest first. */
export function usePastValues(project: string, whose: Whose, wanted: boolean) {
  return useQuery({
    queryKey: ["past", project, whose],
    enabled: wanted,
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: whose };
      return (await body(client.GET("/api/projects/{project}/past-values", { params, signal }))).values;
    },
  });
}

import { useQueries } from "@tanstack/react-query";
import { useRef } from "react";
import { PAGE, pageQuery } from "../api/lists";
import type { ListAnswer, ListQuestion, ListRow } from "../api/nouns";

export interface Rows {
  /** How many the list has; undefined until that is known. */
  total: number | undefined;
  /** The row of that place; undefined until it has come. */
  at: (place: number) => ListRow | undefined;
  /** All that have come. */
  loaded: () => ListRow[];
  /** The place of each column of the answer, by its name. */
  places: ReadonlyMap<string, number>;
  /** The types of the columns, by their names. */
  types: ReadonlyMap<string, string>;
  error: Error | null;
  /** Old rows stand there while the new ones come. */
  isOld: boolean;
  updatedAt: number;
  retry: () => void;
}

/** The rows of a list as far as they are in view: pages come as one scrolls, each behind the one before. */
export function useRows(project: string, question: ListQuestion, first: number, end: number): Rows {
  // Cursors of pages that have come, so that the next ones begin behind them.
  const behind = useRef(new Map<string, string | null>());
  const asked = JSON.stringify(question);
  const from = Math.floor(first / PAGE);
  const to = Math.floor(Math.max(first, end - 1) / PAGE);
  const numbers = [...new Set([0, ...Array.from({ length: to - from + 1 }, (_, i) => from + i)])];
  const pages = useQueries({
    queries: numbers.map((page) =>
      pageQuery(project, question, page, behind.current.get(`${page - 1} ${asked}`) ?? null),
    ),
  });
  const answers = new Map<number, ListAnswer>();
  for (const [i, page] of numbers.entries()) {
    const answer = pages[i]?.data;
    if (!answer) continue;
    answers.set(page, answer);
    if (!pages[i]?.isPlaceholderData) behind.current.set(`${page} ${asked}`, answer.next ?? null);
  }
  const head = answers.get(0);
  const columns = head?.columns ?? [];
  return {
    total: head?.total,
    at: (place) => answers.get(Math.floor(place / PAGE))?.rows[place % PAGE],
    loaded: () => [...answers.values()].flatMap(({ rows }) => rows),
    places: new Map(columns.map(({ name }, i) => [name, i])),
    types: new Map(columns.map(({ name, type }) => [name, type])),
    error: pages.find(({ error }) => error)?.error ?? null,
    isOld: pages[0]?.isPlaceholderData ?? false,
    updatedAt: pages[0]?.dataUpdatedAt ?? 0,
    retry: () => {
      for (const page of pages) if (page.isError) void page.refetch();
    },
  };
}

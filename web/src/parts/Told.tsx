import { Button, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { localTime } from "../print";
import { LostServer } from "./LostServer";
import { Note } from "./Note";
import style from "./Told.module.css";
import { useDelayed } from "./useDelayed";

interface Props<T> {
  query: UseQueryResult<T, Error>;
  timezone: string;
  /** How many rows stand in until it is there. */
  rows?: number;
  children: (data: T) => ReactNode;
}

/** What the server told, once it has: until then its place; and when it stops answering, what it told last. */
export function Told<T>({ query, timezone, rows = 5, children }: Props<T>) {
  const { data, error, dataUpdatedAt } = query;
  const lost = useLost(query);
  const late = useDelayed(data === undefined && !error && !lost);
  const retry = () => void query.refetch();
  return (
    <>
      {lost && (
        <div className={style.fault}>
          <LostServer onRetry={retry}>
            {data !== undefined && `You see what it told at ${clock(dataUpdatedAt, timezone)}.`}
          </LostServer>
        </div>
      )}
      {error && !lost && (
        <div className={style.fault}>
          <Note tone="lost" action={<Button onClick={retry}>Try now</Button>}>
            {error.message}
          </Note>
        </div>
      )}
      {data !== undefined ? children(data) : late && <Places rows={rows} />}
    </>
  );
}

/** Whether the server does not answer, also while it is being asked again. */
function useLost({ error, isPending, isFetching }: UseQueryResult<unknown, Error>): boolean {
  const lost = useRef(false);
  const isAskedAgain = lost.current && isPending && isFetching;
  // What the server refuses has its reason with it.
  lost.current = isAskedAgain || (error !== null && !("problem" in error));
  return lost.current;
}

const clock = (at: number, timezone: string) => localTime(new Date(at).toISOString(), timezone).slice(11);

function Places({ rows }: { rows: number }) {
  return (
    <div className={style.places} role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places are all alike.
        <Skeleton key={i} height={12} width={`${88 - ((i * 17) % 40)}%`} />
      ))}
    </div>
  );
}

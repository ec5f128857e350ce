import { Button, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Refused } from "../api/client";
import { Note } from "../parts/Note";
import { useDelayed } from "../parts/useDelayed";
import { localTime } from "../print";
import style from "./Capture.module.css";

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
  const late = useDelayed(data === undefined && !error);
  return (
    <>
      {error && (
        <div className={style.fault}>
          <Note tone="lost" action={<Button onClick={() => void query.refetch()}>Try now</Button>}>
            {error instanceof Refused ? (
              error.message
            ) : (
              <>
                The server does not answer.{" "}
                {data !== undefined && `You see what it told at ${clock(dataUpdatedAt, timezone)}. `}
                This page tries again by itself.
              </>
            )}
          </Note>
        </div>
      )}
      {data !== undefined ? children(data) : late && <Places rows={rows} />}
    </>
  );
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

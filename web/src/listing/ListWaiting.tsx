import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { TopBar } from "../parts/TopBar";
import { useDelayed } from "../parts/useDelayed";
import style from "./List.module.css";
import { Faults } from "./ListNotes";

const ROWS = 8;

interface Props {
  title: string;
  timezone: string;
  /** What leads to another one. */
  tabs?: ReactNode;
  /** What the list cannot be without. */
  of: { error: Error | null; refetch: () => Promise<unknown> };
}

/** The page of a list until it is known what it has; where that cannot be read, why. */
export function ListWaiting({ title, timezone, tabs, of: { error, refetch } }: Props) {
  const late = useDelayed(!error);
  const rows = { error, total: undefined, updatedAt: 0, retry: () => void refetch() };
  return (
    <div className={style.page}>
      <TopBar title={title} tabs={tabs} />
      <Faults fault={null} strangers={[]} rows={rows} timezone={timezone} />
      {late && (
        <div className={style.waiting} role="status" aria-label="Loading">
          {Array.from({ length: ROWS }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places are all alike.
            <Skeleton key={i} height={12} width={`${88 - ((i * 17) % 40)}%`} />
          ))}
        </div>
      )}
    </div>
  );
}

import { Skeleton } from "@mantine/core";
import { Refused } from "../../api/client";
import { LostServer } from "../../parts/LostServer";
import { Note } from "../../parts/Note";
import { useDelayed } from "../../parts/useDelayed";
import { plural, print } from "../../print";
import style from "./Changes.module.css";

const ROWS = 6;

/** What is done until it is known what changed. */
export function ChangesWaiting({ accounts }: { accounts: number }) {
  const isLate = useDelayed(true);
  const isLong = useDelayed(true, 1000);
  if (!isLate) return null;
  return (
    <div className={style.waiting} role="status" aria-label="Loading">
      {Array.from({ length: ROWS }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places are all alike.
        <Skeleton key={i} height={12} width={`${88 - ((i * 17) % 40)}%`} />
      ))}
      {isLong && (
        <p className="quiet">
          Looking at 27 weeks of {print.count(accounts)} {plural(accounts, "account")}
        </p>
      )}
    </div>
  );
}

interface FaultProps {
  error: Error;
  retry: () => void;
  /** Whether something older is shown. */
  has: boolean;
}

/** Why it cannot be told what changed, or not anew. */
export function ChangesFault({ error, retry, has }: FaultProps) {
  return (
    <div className={style.note}>
      {error instanceof Refused ? (
        <Note tone="risk" urgent>
          {error.message}
        </Note>
      ) : (
        <LostServer onRetry={retry}>{has && "You see what had changed when it last answered."}</LostServer>
      )}
    </div>
  );
}

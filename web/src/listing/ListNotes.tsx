import { Button } from "@mantine/core";
import { Refused } from "../api/client";
import { Captured } from "../parts/Captured";
import chip from "../parts/chip.module.css";
import { LostServer } from "../parts/LostServer";
import { Note } from "../parts/Note";
import { localTime } from "../print";
import { nounOf } from "./Cell";
import type { Of } from "./columns";
import style from "./List.module.css";
import { missedWords } from "./MissedMenu";
import { LATEST, type ListState } from "./state";
import type { Rows } from "./useRows";

/** The onboarding list in words. */
export function MissedLine({
  missed,
  onJoin,
}: {
  missed: NonNullable<ListState["missed"]>;
  onJoin: (join: "any" | "all") => void;
}) {
  const { before, steps, after } = missedWords(missed);
  const other = missed.join === "any" ? "all" : "any";
  return (
    <p className={style.words}>
      {before}{" "}
      {steps.map((step, i) => (
        <span key={step}>
          {i > 0 && (i === steps.length - 1 ? " and " : ", ")}
          <b>
            <Captured text={step} most={60} />
          </b>
        </span>
      ))}
      {after}{" "}
      {steps.length > 1 && (
        <button type="button" className={chip.pill} onClick={() => onJoin(other)}>
          {missed.join === "any" ? "Only who missed all" : "Whoever missed any"}
        </button>
      )}
    </p>
  );
}

interface FaultProps {
  fault: string | null;
  strangers: string[];
  rows: Pick<Rows, "error" | "total" | "updatedAt" | "retry">;
  timezone: string;
}

/** What of the address or the server stands in the way. */
export function Faults({ fault, strangers, rows, timezone }: FaultProps) {
  const { error, total, updatedAt } = rows;
  const said =
    fault ??
    (strangers.length > 0 ? `The address has parts that say nothing here: ${strangers.join(", ")}.` : null);
  if (!said && !error) return null;
  const clock = () => localTime(new Date(updatedAt).toISOString(), timezone).slice(11, 16);
  return (
    <div className={style.fault}>
      {said && <Note tone="watch">{said}</Note>}
      {error instanceof Refused && (
        <Note tone="risk" urgent>
          {error.message}
        </Note>
      )}
      {error && !(error instanceof Refused) && (
        <LostServer onRetry={rows.retry}>
          {total !== undefined && `You see the list as it was at ${clock()}; filters and selection are kept.`}
        </LostServer>
      )}
    </div>
  );
}

/** What stands where nobody matches. */
export function NobodyHere({ of, show }: { of: Of; show: (change: Partial<ListState>) => void }) {
  return (
    <div className={style.empty}>
      <h2>Nobody in this list</h2>
      <p className="quiet">No {nounOf(of, 1)} matches all that is asked for.</p>
      <Button
        onClick={() => show({ where: [], find: "", missed: null, silent: null, sort: LATEST, view: null })}
      >
        Show all {of}
      </Button>
    </div>
  );
}

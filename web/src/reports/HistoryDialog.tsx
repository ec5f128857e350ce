import { Button, Modal } from "@mantine/core";
import type { Project } from "../api/nouns";
import { momentsFor } from "../moments";
import { Note } from "../parts/Note";
import { useNow } from "../parts/useNow";
import style from "./Dialog.module.css";

export interface Entry<Thing> {
  at: string;
  who: string;
  what: "made" | "changed" | "renamed" | "deleted" | "restored";
  name: string;
  thing: Thing | null;
}

interface Props<Thing> {
  project: Project;
  entries: readonly Entry<Thing>[] | undefined;
  error: Error | null;
  /** Puts one as it was in the place of what is now; absent: one may not. */
  onTake?: (thing: Thing) => void;
  onClose: () => void;
}

const SAID = {
  made: "Made",
  changed: "Changed",
  renamed: "Renamed",
  deleted: "Deleted",
  restored: "Restored",
};

/** Who changed something when, the latest first; any of it can be taken back. */
export function HistoryDialog<Thing>({ project, entries, error, onTake, onClose }: Props<Thing>) {
  const moments = momentsFor(project.timezone);
  const now = useNow(60_000);
  return (
    <Modal opened onClose={onClose} title="History" size={520}>
      {error && <Note tone="risk">{error.message}</Note>}
      {!entries && !error && <p className="hint">Reading the history.</p>}
      <ol className={style.entries}>
        {entries?.map(({ at, who, what, name, thing }, place) => (
          <li key={`${at} ${what}`}>
            <div>
              <b>{what === "renamed" ? `Renamed to “${name}”` : SAID[what]}</b>
              <p className="hint" title={moments.exact(at)}>
                {`${moments.when(at, now)}, by ${who || "somebody who gave no name"}`}
              </p>
            </div>
            {place > 0 && thing && onTake && (
              <Button size="compact-sm" onClick={() => onTake(thing)}>
                Back to this
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Modal>
  );
}

import { ActionIcon, Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import type { Change } from "../../api/saving";
import { momentsFor } from "../../moments";
import { CloseIcon } from "../../parts/icons";
import { Note } from "../../parts/Note";
import { useNow } from "../../parts/useNow";
import style from "./HistoryPanel.module.css";

/** One entry of the history of anything that has a name. */
export interface Entry extends Omit<Change<unknown>, "definition" | "version"> {
  /** The number of its meaning from then on; null where it has none. */
  version: number | null;
  /** What it meant from then on, in words. */
  words: string;
}

interface Props {
  entries: readonly Entry[] | undefined;
  error: Error | null;
  timezone: string;
  onClose: () => void;
  /** Takes an entry's meaning into the editor, unsaved; absent where that cannot be. */
  onTake?: (entry: Entry) => void;
}

/** Every change of something, the latest first: who, when, which version, what it meant then. */
export function HistoryPanel({ entries, error, timezone, onClose, onTake }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useHotkeys([["Escape", onClose]]);
  useEffect(() => title.current?.focus(), []);
  return (
    <aside className={style.panel} aria-label="History">
      <header>
        <h2 ref={title} tabIndex={-1}>
          History
        </h2>
        <ActionIcon aria-label="Close the history" variant="subtle" color="gray" onClick={onClose}>
          <CloseIcon />
        </ActionIcon>
      </header>
      {error && <Note tone="risk">{error.message}</Note>}
      {!entries && !error && <p className="hint">Reading the history.</p>}
      <ol>
        {entries?.map((entry, place) => (
          <li key={`${entry.at} ${entry.version} ${entry.what}`}>
            <Line
              entry={entry}
              before={entries[place + 1]}
              timezone={timezone}
              onTake={place > 0 && entry.version !== entries[0]?.version ? onTake : undefined}
            />
          </li>
        ))}
      </ol>
    </aside>
  );
}

interface LineProps {
  entry: Entry;
  before: Entry | undefined;
  timezone: string;
  onTake?: (entry: Entry) => void;
}

function Line({ entry, before, timezone, onTake }: LineProps) {
  const now = useNow(60_000);
  const moments = momentsFor(timezone);
  const renewed = entry.version !== null && entry.version !== before?.version;
  return (
    <>
      <p className={style.what}>
        <b>{said(entry, before, renewed)}</b>
        {entry.version !== null && renewed && <span className={style.version}>version {entry.version}</span>}
      </p>
      {renewed && entry.words && (
        <p className={style.words} dir="auto">
          {entry.words}
        </p>
      )}
      <p className="hint">
        <span title={moments.exact(entry.at)}>{moments.when(entry.at, now)}</span>
        {`, by ${entry.who || "somebody who gave no name"}`}
      </p>
      {onTake && renewed && (
        <Button size="compact-sm" onClick={() => onTake(entry)}>
          Take this meaning
        </Button>
      )}
    </>
  );
}

function said({ what, name }: Entry, before: Entry | undefined, renewed: boolean): string {
  if (what === "made") return "Made";
  if (what === "deleted") return "Deleted";
  if (what === "restored") return "Restored";
  if (what === "renamed") return `Renamed from “${before?.name ?? ""}” to “${name}”`;
  return renewed ? "Given another meaning" : "Changed in what is said of it";
}

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMoves, useUnmerge } from "../api/capture";
import { useMay } from "../api/me";
import type { ListedMove, Project } from "../api/nouns";
import { Refusal } from "../frame/Refusal";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { UndoIcon } from "../parts/icons";
import { Note } from "../parts/Note";
import { Told } from "../parts/Told";
import { useNow } from "../parts/useNow";
import { ForRole } from "../people/ForRole";
import { print } from "../print";
import style from "./Capture.module.css";
import identity from "./Identity.module.css";
import { MergeForm } from "./MergeForm";

const PAGE = 50;
const MOST = 1000;

/** Which ids are one user's: merging two by hand, and the log of all that was merged, each with its undo. */
export function Identity({ project }: { project: Project }) {
  const [most, setMost] = useState(PAGE);
  const [done, setDone] = useState<{ number: number; words: string } | null>(null);
  const undo = useUnmerge(project.slug);
  const may = useMay("unmergeUsers");
  const now = useNow();
  const strike = (number: number) => {
    setDone(null);
    undo.mutate(number);
  };
  return (
    <div className={style.page}>
      <section className={identity.part} aria-label="Merge two users">
        <h2>Merge two users</h2>
        <p className="quiet">
          Devices join their user by themselves when he signs in. Do it by hand where one person has two ids.
          Which account a user belongs to is said at{" "}
          <Link to="/p/$project/settings/$part" params={{ project: project.slug, part: "accounts" }}>
            Settings › Accounts
          </Link>
          .
        </p>
        <ForRole deed="mergeUsers">
          <MergeForm
            project={project}
            onDone={(number, id, into) => setDone({ number, words: `${id} now counts as ${into}.` })}
          />
        </ForRole>
        {done && (
          <Note tone="swell" action={<Button onClick={() => strike(done.number)}>Undo</Button>}>
            <Captured text={done.words} />
          </Note>
        )}
        <Refusal error={undo.error} nothing="Nothing was undone." />
      </section>
      <section className={identity.part} aria-label="What was merged">
        <h2>What was merged</h2>
        <Told query={useMoves(project.slug, most)} timezone={project.timezone}>
          {({ rows, total, next }) =>
            rows.length === 0 ? (
              <p className="quiet">
                Nothing yet. Each merge will stand here with what brought it about, and can be undone.
              </p>
            ) : (
              <>
                <ol className={identity.log}>
                  {rows.map((move) => (
                    <Entry
                      key={move.number}
                      move={move}
                      timezone={project.timezone}
                      now={now}
                      isPending={undo.isPending}
                      onUndo={may ? () => strike(move.number) : undefined}
                    />
                  ))}
                </ol>
                <p className="hint">
                  {print.count(rows.length)} of {print.count(total)} entries, the latest first{" "}
                  {next !== null && most < MOST && (
                    <Button variant="subtle" onClick={() => setMost(MOST)}>
                      Show more
                    </Button>
                  )}
                </p>
              </>
            )
          }
        </Told>
      </section>
    </div>
  );
}

const CAUSES: Record<string, string> = {
  merge: "by hand",
  import: "from a file of users",
  identify: "signed in",
  alias: "alias",
  undo: "undo",
};

interface EntryProps {
  move: ListedMove;
  timezone: string;
  now: number;
  isPending: boolean;
  /** Absent: one may not. */
  onUndo?: () => void;
}

function Entry({ move, timezone, now, isPending, onUndo }: EntryProps) {
  const moments = momentsFor(timezone);
  const at = move.at ?? move.known_at;
  return (
    <li className={identity.entry} data-undone={move.undone_by !== null}>
      <span className="hint">{move.number}</span>
      <span className={identity.ids}>
        {move.undoes === null ? (
          <>
            <Captured text={move.id ?? ""} /> <span className="hint">is</span>{" "}
            <b>
              <Captured text={move.into ?? ""} />
            </b>
          </>
        ) : (
          <>Entry {move.undoes} undone</>
        )}
      </span>
      <span className="quiet">{CAUSES[move.cause] ?? move.cause}</span>
      <span className="quiet" title={at ? moments.exact(at) : undefined}>
        {at ? moments.ago(at, now) : "–"}
      </span>
      {move.undone_by !== null ? (
        <span className="hint">undone by {move.undone_by}</span>
      ) : onUndo ? (
        <Button
          variant="subtle"
          leftSection={<UndoIcon size={14} />}
          disabled={isPending}
          onClick={onUndo}
          aria-label={`Undo entry ${move.number}`}
        >
          Undo
        </Button>
      ) : null}
    </li>
  );
}

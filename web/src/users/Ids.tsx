import { Button } from "@mantine/core";
import { Part } from "../accounts/Part";
import { useMoves, useUnmerge } from "../api/capture";
import { useMay } from "../api/me";
import type { Project } from "../api/nouns";
import { useTimeline } from "../api/timeline";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { UndoIcon } from "../parts/icons";
import { useTold } from "../parts/Undo";
import { useNow } from "../parts/useNow";
import { EarlierMoves } from "./EarlierMoves";
import style from "./One.module.css";

const MOVES = 1000;

/** All ids that are his, his devices, and what made them one, each with its undo. */
export function Ids({ project, id }: { project: Project; id: string }) {
  const timeline = useTimeline(project.slug, { kind: "timeline", user: id, unknown: "empty" }, false);
  const [page] = timeline.data?.pages ?? [];
  const ids = page?.ids ?? [];
  const devices = [...new Set((page?.events ?? []).flatMap(({ device }) => (device ? [device] : [])))];
  const moves = useMoves(project.slug, MOVES, id);
  const undo = useUnmerge(project.slug);
  const may = useMay("unmergeUsers");
  const tell = useTold();
  const moments = momentsFor(project.timezone);
  const now = useNow(60_000);
  const mine = (moves.data?.rows ?? []).filter(({ undoes }) => undoes === null);
  // Said also where the page has gone on to somebody else meanwhile.
  const strike = async (number: number) => {
    try {
      const undone = await undo.mutateAsync(number);
      tell({ text: `Entry ${number} of the log is undone.`, undo: () => undo.mutateAsync(undone.number) });
    } catch (error) {
      tell({ text: `Nothing was undone. ${(error as Error).message}` });
    }
  };
  return (
    <Part label="Identity" card={false} of={[timeline, moves]}>
      {page && (
        <>
          <h3>Identity</h3>
          <dl className={style.facts}>
            {ids.map((each) => (
              <div key={each}>
                <dt>{each === id ? "Id" : "Also"}</dt>
                <dd>
                  <Captured text={each} />
                </dd>
              </div>
            ))}
            {devices.map((device) => (
              <div key={device}>
                <dt>Device</dt>
                <dd>
                  <Captured text={device} />
                </dd>
              </div>
            ))}
          </dl>
          <ol className={style.log}>
            {mine.map((move) => {
              const at = move.at ?? move.known_at;
              return (
                <li key={move.number} data-undone={move.undone_by !== null}>
                  <span>
                    <Captured text={move.id ?? ""} most={60} /> is{" "}
                    <Captured text={move.into ?? ""} most={60} />
                    <span className="hint">{at ? `, ${moments.ago(at, now)}` : ""}</span>
                  </span>
                  {move.undone_by !== null ? (
                    <span className="hint">undone</span>
                  ) : may ? (
                    <Button
                      variant="subtle"
                      leftSection={<UndoIcon size={14} />}
                      disabled={undo.isPending || project.demo}
                      aria-label={`Undo entry ${move.number}`}
                      onClick={() => void strike(move.number)}
                    >
                      Undo
                    </Button>
                  ) : null}
                </li>
              );
            })}
          </ol>
          <EarlierMoves page={moves.data} />
        </>
      )}
    </Part>
  );
}

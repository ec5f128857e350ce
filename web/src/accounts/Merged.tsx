import { Button } from "@mantine/core";
import { useMay } from "../api/me";
import { useAccountMoves, useUnmergeAccounts } from "../api/merges";
import type { Project } from "../api/nouns";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { UndoIcon } from "../parts/icons";
import { useTold } from "../parts/Undo";
import { useNow } from "../parts/useNow";
import { EarlierMoves } from "../users/EarlierMoves";
import one from "../users/One.module.css";
import { Part } from "./Part";

const MOVES = 1000;

/** What made an account one of several ids, each with its undo; nothing where that never happened. */
export function Merged({ project, kind, id }: { project: Project; kind: string | null; id: string }) {
  const moves = useAccountMoves(project.slug, id, kind, MOVES);
  const undo = useUnmergeAccounts(project.slug);
  const may = useMay("mergeAccounts");
  const tell = useTold();
  const moments = momentsFor(project.timezone);
  const now = useNow(60_000);
  const mine = (moves.data?.rows ?? []).filter(({ undoes }) => undoes === null);
  if (mine.length === 0 && !moves.error) return null;
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
    <Part label="Its ids" of={[moves]}>
      {mine.length > 0 && (
        <>
          <h2>Its ids</h2>
          <ol className={one.log}>
            {mine.map((move) => {
              const at = move.at ?? move.known_at;
              return (
                <li key={move.number} data-undone={move.undone_by !== null}>
                  <span>
                    <Captured text={move.id ?? ""} most={60} />{" "}
                    {move.cause === "rename" ? "became" : "was merged into"}{" "}
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

import { Button } from "@mantine/core";
import { useState } from "react";
import { countingOf } from "../accounts/entries/words";
import { Part } from "../accounts/Part";
import { useAccountEntries } from "../api/entries";
import { useMay } from "../api/me";
import type { Project } from "../api/nouns";
import { useHasRuns, useKeepScores, useScoreHistory, useScoreLedger } from "../api/scores";
import { refusalWords } from "../frame/Refusal";
import { momentsFor } from "../moments";
import { Note } from "../parts/Note";
import { useProjectNow } from "../parts/useNow";
import style from "./Health.module.css";
import { LedgerTable } from "./LedgerTable";
import { OverTime } from "./OverTime";
import { choicesOf, daily, type Span } from "./runs";
import { Score } from "./Score";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
}

/** How healthy an account is, why that changed, and how it went: by the runs that were kept. */
export function HealthPart({ project, kind, id }: Props) {
  const history = useScoreHistory(project.slug, kind, id);
  const entries = useAccountEntries(project.slug, id, kind);
  const [span, setSpan] = useState<Span | null>(null);
  const now = useProjectNow(project);
  const runs = daily(history.data?.scores ?? [], project.timezone);
  const last = history.data?.last ?? null;
  const choices = choicesOf(runs);
  const choice = choices.find(({ value }) => value === span) ?? choices[0];
  const until = runs.at(-1);
  const between = choice && until && last?.score != null ? { since: choice.run.run, until: until.run } : null;
  const ledger = useScoreLedger(project.slug, kind, id, between);
  if (history.data && !last) return <NoRuns project={project} kind={kind} />;
  const told = { project, moments: momentsFor(project.timezone), now };
  const profiles = history.data?.profiles ?? [];
  const said = entries.data ? countingOf(entries.data, now) : null;
  return (
    <div className={style.health}>
      <Part label="Health" of={[history]}>
        {last && (
          <>
            <Score score={last} runs={runs} profiles={profiles} said={said} {...told} />
            {last.score !== null && (
              <LedgerTable
                ledger={ledger}
                choices={choices}
                choice={choice}
                onChoose={setSpan}
                profiles={profiles}
                kind={kind}
                id={id}
                {...told}
              />
            )}
          </>
        )}
      </Part>
      <Part label="Score over time" of={[history]}>
        {last && (
          <OverTime
            runs={runs}
            profiles={profiles}
            last={last}
            before={ledger.data?.before ?? null}
            {...told}
          />
        )}
      </Part>
    </div>
  );
}

/** Says when scores are kept, and keeps some now. */
function NoRuns({ project, kind }: Pick<Props, "project" | "kind">) {
  const has = useHasRuns(project.slug, kind, true);
  const keep = useKeepScores(project.slug);
  const may = useMay("keepScores");
  return (
    <div className={style.health}>
      <Part label="Health" of={[has]}>
        {has.data !== undefined && (
          <>
            <h2>Health</h2>
            {has.data ? (
              <p className="quiet">
                This account was not known yet when scores were last kept. It will have one tomorrow: scores
                are kept every night.
              </p>
            ) : (
              <>
                <p className="quiet">
                  No scores are kept yet. They are every night while the server runs; the first come within
                  minutes, with those of the weeks before.
                </p>
                {keep.error && <Note tone="risk">{refusalWords(keep.error, "")}</Note>}
                {may && (
                  <Button
                    variant="default"
                    className={style.scoreNow}
                    loading={keep.isPending}
                    onClick={() => keep.mutate(kind)}
                  >
                    Score now
                  </Button>
                )}
              </>
            )}
          </>
        )}
      </Part>
    </div>
  );
}

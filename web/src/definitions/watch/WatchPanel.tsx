import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Definition, DefinitionHealth, Project } from "../../api/nouns";
import { useDefinitionHealth, useLook } from "../../api/watching";
import { momentsFor } from "../../moments";
import { Note } from "../../parts/Note";
import { StateMark } from "../../parts/State";
import { useNow } from "../../parts/useNow";
import { plural, print } from "../../print";
import { ExpectedBars } from "./ExpectedBars";
import { ReleasesDialog } from "./ReleasesDialog";
import { Successors } from "./Successors";
import style from "./Watch.module.css";
import { LONG, TONES } from "./words";

interface Props {
  project: Project;
  name: string;
  /** Takes the definition that matches a successor as well into the editor, unsaved; null: that has changes of its own. */
  onUse: ((definition: Definition) => void) | null;
}

/** Whether a definition matches as it used to; of one that stopped since when, and what may replace it. */
export function WatchPanel({ project, name, onUse }: Props) {
  const { data, error } = useDefinitionHealth(project.slug, name);
  const look = useLook(project.slug);
  const may = useMay("lookAtDefinitions");
  const mayUse = useMay("saveDefinition");
  const [releases, setReleases] = useState(false);
  const now = useNow(60_000);
  if (error) return <Note tone="lost">{error.message} How it is doing cannot be told just now.</Note>;
  if (!data) return null;
  const { health, days, successors = [], looked_at } = data;
  const moments = momentsFor(project.timezone);
  // The last look was at others: it has not been looked at itself.
  const isWaiting = health.status === "waiting" || health.status === "backfilling";
  return (
    <section className={style.panel} aria-label="Health">
      <header className={style.head}>
        <h2>Health</h2>
        <span className="hint">{looked_at && !isWaiting && `looked at ${moments.when(looked_at, now)}`}</span>
        <Button size="compact-sm" onClick={() => setReleases(true)}>
          Releases
        </Button>
        {may && (
          <Button size="compact-sm" loading={look.isPending} onClick={() => look.mutate()}>
            Look now
          </Button>
        )}
      </header>
      {look.error && <Note tone="risk">{look.error.message}</Note>}
      <p className={style.says} data-tone={TONES[health.status]}>
        <StateMark tone={TONES[health.status]} />
        <span>{saidOf(data, project.timezone, now)}</span>
      </p>
      {days.some(({ count }) => count > 0) && <ExpectedBars project={project} health={data} />}
      {successors.length > 0 && (
        <Successors project={project} successors={successors} onUse={mayUse ? onUse : undefined} />
      )}
      <ReleasesDialog project={project} opened={releases} onClose={() => setReleases(false)} />
    </section>
  );
}

/** The finding in a sentence or two. */
function saidOf({ health }: DefinitionHealth, timezone: string, now: number): string {
  const { status, stopped_since, missed, release, count, expected, day } = health;
  const moments = momentsFor(timezone);
  if (status === "stopped" && stopped_since) {
    const since = `${LONG.stopped} ${moments.ago(stopped_since, now).toLowerCase()}, ${moments.when(stopped_since, now)}.`;
    const around = Math.round(missed ?? 0);
    const missing =
      around > 0 ? ` About ${print.count(around)} ${plural(around, "match", "matches")} are missing.` : "";
    const why = release ? ` Release ${release.name} went out ${moments.when(release.at, now)}.` : "";
    return since + missing + why;
  }
  if (count != null && expected != null && day) {
    return `${LONG[status]}: ${print.count(count)} on ${print.bucketInside(day, "day")}, about ${print.count(Math.round(expected))} expected.`;
  }
  return `${LONG[status]}.`;
}

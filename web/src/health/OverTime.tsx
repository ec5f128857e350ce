import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAnnotated } from "../annotations/useAnnotated";
import type { AccountScore, Profile, Project, ScoreAt } from "../api/nouns";
import type { Moments } from "../moments";
import { Segmented } from "../parts/Segmented";
import { bandsOf, profileOf } from "./bands";
import style from "./Health.module.css";
import { Inputs } from "./Inputs";
import { RunTable } from "./RunTable";
import { ScoreLine } from "./ScoreLine";
import { plotOf, RANGES, type Range } from "./scorePlot";

interface Props {
  project: Project;
  runs: readonly ScoreAt[];
  profiles: readonly Profile[];
  last: AccountScore;
  /** The score that is compared with. */
  before: AccountScore | null;
  moments: Moments;
  now: number;
}

/** How the score went, before its bands, and what it is made of. */
export function OverTime({ project, runs, profiles, last, before, moments, now }: Props) {
  const [range, setRange] = useState<Range>("quarter");
  const annotated = useAnnotated(project);
  const profile = profileOf(profiles, last);
  // The default is one of a kind of accounts, each of which has its own.
  const kind = last.version === 0 && profile?.meaning.account_type;
  const ofDefault: Record<string, string> = kind ? { of: kind } : {};
  const plot = plotOf(runs, range, project.timezone);
  return (
    <>
      <header>
        <h2>
          Score over time{" "}
          <span className="hint">
            {RANGES.find(({ value }) => value === range)?.words}, as of the end of each day
          </span>
        </h2>
        <Segmented label="Range of scores" choices={RANGES} value={range} onChange={setRange} />
      </header>
      <ScoreLine
        project={project}
        plot={plot}
        bands={bandsOf(profile)}
        profiles={profiles}
        annotations={annotated.shown}
        ends={moments.onDay(runs.at(-1)?.as_of ?? "", now)}
        onMark={annotated.onMark}
      />
      {annotated.dialog}
      <RunTable project={project} runs={runs} profiles={profiles} />
      {last.inputs.length > 0 && (
        <div className={style.inputs}>
          <Inputs score={last} before={before} profile={profile} />
          <p className={style.links}>
            <Link to="/p/$project/track-record" params={{ project: project.slug }}>
              How good is this score?
            </Link>
            {last.profile !== null && (
              <Link
                to="/p/$project/definitions/profiles/$name"
                params={{ project: project.slug, name: last.profile }}
                search={ofDefault}
              >
                How the {last.profile} profile scores
              </Link>
            )}
          </p>
        </div>
      )}
    </>
  );
}

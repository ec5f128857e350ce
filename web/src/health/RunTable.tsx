import type { Profile, Project, ScoreAt } from "../api/nouns";
import { plural, print } from "../print";
import { BandMark } from "./BandMark";
import { BAND_WORDS, bandsOf, placeOf, profileOf } from "./bands";
import { Change } from "./Change";
import style from "./Health.module.css";

interface Props {
  project: Project;
  runs: readonly ScoreAt[];
  profiles: readonly Profile[];
}

/** What each run found, the latest first: the chart's figures to look up. */
export function RunTable({ project, runs, profiles }: Props) {
  const rows = runs.map((run, i) => ({ run, before: runs[i - 1]?.score ?? null })).reverse();
  return (
    <details className={style.runs}>
      <summary>
        Table of {print.count(rows.length)} {plural(rows.length, "run")}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll to the rows out of view. */}
      <section className={style.scroll} aria-label="Scores of all runs" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" className={style.figure}>
                Score
              </th>
              <th scope="col" className={style.figure}>
                Change
              </th>
              <th scope="col">Band</th>
              <th scope="col" className={style.figure}>
                Known
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ run, before }) => {
              const place = placeOf(run.band, bandsOf(profileOf(profiles, run)));
              return (
                <tr key={run.run}>
                  <th scope="row">{print.dayOf(run.as_of, project.timezone)}</th>
                  <td className={style.figure}>{run.score === null ? "–" : print.points(run.score, 1)}</td>
                  <td className={style.figure}>
                    {run.score !== null && before !== null && (
                      <Change by={Math.round((run.score - before) * 10) / 10} digits={1} />
                    )}
                  </td>
                  <td>
                    <span className={style.banded}>
                      <BandMark place={place} size={10} />
                      {run.band ?? BAND_WORDS.none}
                    </span>
                  </td>
                  <td className={style.figure}>{print.chosenShare(Math.round(run.coverage * 100) / 100)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </details>
  );
}

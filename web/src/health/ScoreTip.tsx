import type { Profile, Project } from "../api/nouns";
import type { Frame } from "../charts/frame";
import type { PlotMark } from "../charts/plot";
import chart from "../charts/TimeChart.module.css";
import { print } from "../print";
import { BandMark } from "./BandMark";
import { BAND_WORDS, bandsOf, placeOf, profileOf } from "./bands";
import { Change } from "./Change";
import type { ScorePlot } from "./scorePlot";

const GAP = 14;
const KINDS = { release: "Release ", incident: "Incident: ", other: "" };

interface Props {
  project: Project;
  plot: ScorePlot;
  frame: Frame;
  /** Which run, by its place in the plot. */
  at: number;
  marks: readonly PlotMark[];
  profiles: readonly Profile[];
}

/** What one run found, beside its point and never over it. */
export function ScoreTip({ project, plot, frame, at, marks, profiles }: Props) {
  const found = plot.runs[at];
  if (!found) return null;
  const { run, day } = found;
  const before = plot.runs[at - 1]?.run.score ?? null;
  const place = placeOf(run.band, bandsOf(profileOf(profiles, run)));
  const x = frame.x(day);
  const right = frame.left + frame.width - x;
  const side = x > right ? { right: `calc(100% - ${x - GAP}px)` } : { left: x + GAP };
  return (
    <div className={chart.tip} style={{ top: frame.top + 8, ...side }}>
      <div className={chart.tipHead}>{print.dayOf(run.as_of, project.timezone)}</div>
      {marks
        .filter(({ bucket, until }) => bucket <= day && day <= until)
        .map(({ id, kind, text }) => (
          <div key={id} className={`${chart.tipRow} ${chart.tipMark}`} data-kind={kind}>
            <span className="cut" dir="auto">
              {KINDS[kind]}
              {text}
            </span>
          </div>
        ))}
      <div className={chart.tipRow}>
        <BandMark place={place} size={10} />
        <span className="cut">{run.band ?? BAND_WORDS.none}</span>
        <b>{run.score === null ? "–" : print.points(run.score, 1)}</b>
      </div>
      {run.score !== null && before !== null && (
        <div className={`${chart.tipRow} ${chart.tipChange} hint`}>
          <span>Since the run before</span>
          <Change by={Math.round((run.score - before) * 10) / 10} digits={1} />
        </div>
      )}
      {run.coverage < 1 && (
        <div className="hint">{print.chosenShare(Math.round(run.coverage * 100) / 100)} known</div>
      )}
    </div>
  );
}

import { useElementSize } from "@mantine/hooks";
import { marksOf } from "../annotations/marks";
import type { Annotation, Band, Profile, Project } from "../api/nouns";
import { EventLabels, EventLines } from "../charts/EventMarks";
import type { Frame } from "../charts/frame";
import type { PlotMark } from "../charts/plot";
import { print } from "../print";
import { BAND_WORDS, bandsOf, placeOf, profileOf } from "./bands";
import { ScoreGround } from "./ScoreGround";
import style from "./ScoreLine.module.css";
import { ScoreTip } from "./ScoreTip";
import { gapsOf, linesOf, type ScoreDay, type ScorePlot, scoreFrame } from "./scorePlot";
import { useRunAt } from "./useRunAt";

const NARROWEST_NAMED = 64;
/** From which part of the days on a line may cross the last figure. */
const NEAR_END = 0.85;
/** Below the one there is no room under the line, above the other none over it. */
const [LOW, HIGH] = [14, 88];

interface Props {
  project: Project;
  plot: ScorePlot;
  bands: readonly Band[];
  profiles: readonly Profile[];
  annotations: Annotation[];
  /** When the last run was, in a word or two. */
  ends: string;
  onMark: (marks: PlotMark[]) => void;
}

/** The score of each run as a line, always from 0 to 100, with the bands behind. */
export function ScoreLine({ project, plot, bands, profiles, annotations, ends, onMark }: Props) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const frame = scoreFrame(plot.days.length, width, height);
  const { at, handlers } = useRunAt(plot, frame);
  const range = { times: plot.days, timezone: project.timezone, to: plot.days.at(-1) };
  const marked = { buckets: plot.days.map((day) => print.day(day)), marks: marksOf(annotations, range) };
  const drawn = width > 0;
  return (
    <div ref={ref} className={style.chart}>
      <div
        className={style.plot}
        role="img"
        aria-label={sentence(plot)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over the runs.
        tabIndex={0}
        {...handlers}
      >
        {drawn && (
          <svg width={width} height={height} aria-hidden="true">
            <ScoreGround frame={frame} bands={bands} plot={plot} />
          </svg>
        )}
        {drawn && <EventLines plot={marked} frame={frame} as="line" />}
        {drawn && (
          <svg width={width} height={height} aria-hidden="true" className={style.over}>
            <Lines frame={frame} plot={plot} profiles={profiles} ends={ends} />
            {at !== null && plot.runs[at] && (
              <Pointed frame={frame} run={plot.runs[at]} profiles={profiles} />
            )}
          </svg>
        )}
        {drawn && at !== null && (
          <ScoreTip
            project={project}
            plot={plot}
            frame={frame}
            at={at}
            marks={marked.marks}
            profiles={profiles}
          />
        )}
      </div>
      {drawn && <EventLabels plot={marked} frame={frame} as="line" onOpen={onMark} />}
    </div>
  );
}

interface LinesProps {
  frame: Frame;
  plot: ScorePlot;
  profiles: readonly Profile[];
  ends: string;
}

function Lines({ frame, plot, profiles, ends }: LinesProps) {
  const last = plot.runs.at(-1);
  return (
    <>
      {linesOf(plot.runs).map(({ points: at, dotted }) => (
        <polyline
          key={`${at[0]?.run.run} ${dotted}`}
          className={style.line}
          data-dotted={dotted}
          points={at
            .map(({ day, run }) => `${frame.x(day).toFixed(1)},${frame.y(run.score).toFixed(1)}`)
            .join(" ")}
        />
      ))}
      {gapsOf(plot).map(({ from, to }) => {
        const width = frame.x(to) - frame.x(from);
        if (width < NARROWEST_NAMED) return null;
        const x = frame.x(from) + width / 2;
        return (
          <text key={from} className={style.unscored} x={x} y={frame.top + frame.height - 8}>
            {BAND_WORDS.none}
          </text>
        );
      })}
      {last && last.run.score !== null && (
        <>
          <Dot frame={frame} at={last} profiles={profiles} />
          <text className={style.end} x={frame.x(last.day) - 10} y={lastFigureAt(plot, frame)}>
            {print.points(last.run.score, 0)} {ends}
          </text>
        </>
      )}
    </>
  );
}

/** How high the last figure stands: below the line, or above all that is near where it has come up or there is no room. */
function lastFigureAt({ runs, days }: ScorePlot, frame: Frame): number {
  const near = runs.filter(({ day }) => day >= (days.length - 1) * NEAR_END).map(({ run }) => run.score ?? 0);
  const [last, highest] = [near.at(-1) ?? 0, Math.max(...near)];
  const isAbove = last < LOW || (last < HIGH && highest <= last);
  return isAbove ? frame.y(highest) - 12 : frame.y(last) + 20;
}

function Dot({
  frame,
  at: { day, run },
  profiles,
}: {
  frame: Frame;
  at: ScoreDay;
  profiles: readonly Profile[];
}) {
  const place = placeOf(run.band, bandsOf(profileOf(profiles, run)));
  return (
    <circle className={style.dot} data-place={place} cx={frame.x(day)} cy={frame.y(run.score ?? 0)} r={4} />
  );
}

function Pointed({ frame, run, profiles }: { frame: Frame; run: ScoreDay; profiles: readonly Profile[] }) {
  const x = frame.x(run.day);
  return (
    <>
      <line className={style.hair} x1={x} x2={x} y1={frame.top} y2={frame.top + frame.height} />
      {run.run.score !== null && <Dot frame={frame} at={run} profiles={profiles} />}
    </>
  );
}

function sentence({ runs, days }: ScorePlot): string {
  const scored = runs.flatMap(({ run, day }) => (run.score === null ? [] : [{ score: run.score, day }]));
  const [first, last] = [scored[0], scored.at(-1)];
  if (!first || !last) return "Score over time: no run found one";
  const all = scored.map(({ score }) => score);
  const said = ({ score, day }: { score: number; day: number }) =>
    `${print.points(score, 0)} on ${print.day(days[day] ?? "")}`;
  return (
    `Score from 0 to 100 over time: from ${said(first)} to ${said(last)}, ` +
    `lowest ${print.points(Math.min(...all), 0)}, highest ${print.points(Math.max(...all), 0)}` +
    (scored.length < runs.length ? ", with a gap where too little was known" : "")
  );
}

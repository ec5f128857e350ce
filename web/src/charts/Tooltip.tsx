import { Captured } from "../parts/Captured";
import type { DrawnAs, Frame } from "./frame";
import { Mark, markColour } from "./Mark";
import type { Plot } from "./plot";
import style from "./TimeChart.module.css";

interface Props {
  plot: Plot;
  frame: Frame;
  as: DrawnAs;
  bucket: number;
  /** The line that a click would look behind. */
  line: string | null;
}

const GAP = 14;
const WIDEST = 360;
const KINDS = { release: "Release ", incident: "Incident: ", other: "" };
const STATE_WORDS = {
  whole: "",
  cut: ", cut by the range",
  so_far: ", not over yet",
  not_begun: ", still to come",
};

/** The figures of one bucket, beside it and never over it. */
export function Tooltip({ plot, frame, bucket, line: key }: Props) {
  const x = frame.x(bucket);
  const right = frame.left + frame.width - x;
  const side = x > right ? { right: `calc(100% - ${x - GAP}px)` } : { left: x + GAP };
  const maxWidth = Math.min(WIDEST, Math.max(x, right) - GAP);
  const [only] = plot.lines;
  const single = plot.lines.length === 1 && only ? only : null;
  const aimed = plot.lines.find((line) => line.key === key);
  const behind = aimed ? plot.behind?.(aimed, bucket) : null;
  const [now, before] = [single?.values[bucket] ?? null, single?.before?.[bucket] ?? null];
  return (
    <div className={style.tip} style={{ top: frame.top + 12, maxWidth, ...side }}>
      <div className={style.tipHead}>
        {plot.buckets[bucket]}
        {STATE_WORDS[plot.states[bucket] ?? "whole"]}
      </div>
      {plot.marks
        .filter((mark) => mark.bucket <= bucket && bucket <= mark.until)
        .map(({ id, kind, text }) => (
          <div key={id} className={`${style.tipRow} ${style.tipMark}`} data-kind={kind}>
            <span className="cut" dir="auto">
              {KINDS[kind]}
              {text}
            </span>
          </div>
        ))}
      {plot.lines.map((line, place) => (
        <div key={line.key} className={style.tipRow} data-aimed={!single && line.key === key}>
          <Mark colour={markColour(line)} place={place} />
          <span className="cut">
            <Captured text={line.name} />
          </span>
          {plot.note(line, bucket) && <span className="hint">{plot.note(line, bucket)}</span>}
          <b>{plot.figure(line, bucket)}</b>
        </div>
      ))}
      {single?.before && (
        <div className={style.tipRow}>
          <Mark colour="var(--c-prev)" dashed />
          <span className="cut quiet">{plot.beforeName}</span>
          {plot.note(single, bucket, "before") && (
            <span className="hint">{plot.note(single, bucket, "before")}</span>
          )}
          <span>{plot.figure(single, bucket, "before")}</span>
        </div>
      )}
      {now !== null && before !== null && plot.states[bucket] === "whole" && plot.change && (
        <div className={`${style.tipRow} ${style.tipChange} hint`}>
          <span>Change</span>
          <span>{plot.change(now, before)}</span>
        </div>
      )}
      {behind && <div className={style.tipWay}>Click for the {behind}</div>}
    </div>
  );
}

import type { DrawnAs, Frame } from "./frame";
import { Mark, markColour } from "./Mark";
import type { Plot } from "./plot";
import style from "./TimeChart.module.css";

interface Props {
  plot: Plot;
  frame: Frame;
  as: DrawnAs;
  bucket: number;
}

const GAP = 14;
const WIDEST = 360;
const STATE_WORDS = {
  whole: "",
  cut: ", cut by the range",
  so_far: ", not over yet",
  not_begun: ", still to come",
};

/** The figures of one bucket, beside it and never over it. */
export function Tooltip({ plot, frame, bucket }: Props) {
  const x = frame.x(bucket);
  const right = frame.left + frame.width - x;
  const side = x > right ? { right: `calc(100% - ${x - GAP}px)` } : { left: x + GAP };
  const maxWidth = Math.min(WIDEST, Math.max(x, right) - GAP);
  const [only] = plot.lines;
  const single = plot.lines.length === 1 && only ? only : null;
  const [now, before] = [single?.values[bucket] ?? null, single?.before?.[bucket] ?? null];
  return (
    <div className={style.tip} style={{ top: frame.top + 12, maxWidth, ...side }}>
      <div className={style.tipHead}>
        {plot.buckets[bucket]}
        {STATE_WORDS[plot.states[bucket] ?? "whole"]}
      </div>
      {plot.marks
        .filter((mark) => mark.bucket === bucket)
        .map(({ text }) => (
          <div key={text} className={`${style.tipRow} hint`}>
            <span className="cut">{text}</span>
          </div>
        ))}
      {plot.lines.map((line, place) => (
        <div key={line.key} className={style.tipRow}>
          <Mark colour={markColour(line)} place={place} />
          <span className="cut">{line.name}</span>
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
    </div>
  );
}

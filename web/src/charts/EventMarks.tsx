import { AlertIcon, InfoIcon, RocketIcon } from "../parts/icons";
import style from "./EventMarks.module.css";
import type { DrawnAs, Frame } from "./frame";
import { kindOf, labelsOf, type MarkLabel, markX } from "./labels";
import type { Plot, PlotMark } from "./plot";

interface Props {
  plot: Pick<Plot, "buckets" | "marks">;
  frame: Frame;
  as: DrawnAs;
}

const ICONS = { release: RocketIcon, incident: AlertIcon, other: InfoIcon };

/** A hairline where something happened beside the figures; what lasted is shaded to its end. */
export function EventLines({ plot, frame, as }: Props) {
  const buckets = [...new Set(plot.marks.map(({ bucket }) => bucket))];
  const right = (bucket: number) => (as === "bar" ? frame.x(bucket) + frame.band / 2 : frame.x(bucket));
  const box = { top: frame.top, height: frame.height };
  return (
    <>
      {plot.marks
        .filter(({ bucket, until }) => until > bucket)
        .map(({ id, kind, bucket, until }) => {
          const left = markX(frame, as, bucket);
          return (
            <div
              key={id}
              className={style.lasted}
              data-kind={kind}
              style={{ left, width: right(until) - left, ...box }}
            />
          );
        })}
      {buckets.map((bucket) => (
        <div
          key={bucket}
          className={style.line}
          data-kind={kindOf(plot.marks.filter((mark) => mark.bucket === bucket))}
          style={{ left: markX(frame, as, bucket), ...box }}
        />
      ))}
    </>
  );
}

interface LabelsProps extends Props {
  onOpen: (marks: PlotMark[]) => void;
}

/** The labels of these lines above the plot, as buttons. */
export function EventLabels({ plot, frame, as, onOpen }: LabelsProps) {
  if (plot.marks.length === 0) return null;
  return (
    <ul className={style.labels} aria-label="What happened">
      {labelsOf(plot, as, frame).map((label) => (
        <li key={label.marks[0].id} style={{ left: label.x, top: frame.top - 22 }}>
          <LabelButton label={label} bucket={plot.buckets[label.marks[0].bucket] ?? ""} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

interface LabelProps {
  label: MarkLabel;
  bucket: string;
  onOpen: LabelsProps["onOpen"];
}

function LabelButton({ label, bucket, onOpen }: LabelProps) {
  const { marks, width, before } = label;
  const kind = kindOf(marks);
  const Icon = ICONS[kind];
  const all = marks.map(({ text }) => text).join(", ");
  return (
    <button
      type="button"
      className={style.label}
      data-kind={kind}
      data-number={width === null}
      data-before={before && width !== null}
      style={width === null ? undefined : { maxWidth: width }}
      title={all}
      aria-label={`${all}, ${bucket}`}
      onClick={() => onOpen(marks)}
    >
      {width === null ? (
        marks.length
      ) : (
        <>
          <Icon size={14} />
          <span className="cut" dir="auto">
            {marks[0].text}
          </span>
        </>
      )}
    </button>
  );
}

import { barWidth, type DrawnAs, type Frame, isStacked } from "./frame";
import { markColour } from "./Mark";
import { type Plot, type PlotLine, stacked } from "./plot";
import style from "./TimeChart.module.css";

interface Props {
  plot: Plot;
  frame: Frame;
  as: DrawnAs;
}

const DENSEST_SHADED = 100;

/** Weekends behind the lines, half a day to either side of the points. */
export function Weekends({ plot, frame }: Props) {
  if (plot.buckets.length > DENSEST_SHADED) return null;
  const [from, to] = [frame.left, frame.left + frame.width];
  return plot.weekend.map((weekend, i) => {
    if (!weekend) return null;
    const left = Math.max(from, frame.x(i) - frame.band / 2);
    const width = Math.min(to, frame.x(i) + frame.band / 2 + 0.5) - left;
    const box = { left, width, top: frame.top, height: frame.height };
    return <div key={plot.buckets[i]} className={style.weekend} style={box} />;
  });
}

/** What lies over the lines: the unfinished bucket, the pointed-at bucket and its points. */
export function Marks({ plot, frame, as, bucket }: Props & { bucket: number | null }) {
  const heights = heightsOf(plot, as);
  return (
    <>
      {plot.open < plot.buckets.length && <Unfinished plot={plot} frame={frame} as={as} heights={heights} />}
      {bucket !== null && (
        <div className={as === "bar" ? style.band : style.hair} style={pointed(frame, as, bucket)} />
      )}
      {bucket !== null &&
        as !== "bar" &&
        plot.lines.map((line, place) => {
          const value = heights[place]?.[bucket];
          if (value === null || value === undefined) return null;
          const at = { left: frame.x(bucket), top: frame.y(value), "--mark": markColour(line) };
          return <div key={line.key} className={style.dot} style={at} />;
        })}
    </>
  );
}

function pointed(frame: Frame, as: DrawnAs, bucket: number) {
  const height = { top: frame.top, height: frame.height };
  if (as !== "bar") return { left: frame.x(bucket), ...height };
  return { left: frame.x(bucket) - frame.band / 2, width: frame.band, ...height };
}

/** The value at which each line is drawn: its own, or its top in the stack. */
function heightsOf(plot: Plot, as: DrawnAs): (number | null)[][] {
  if (!isStacked(as, plot)) return plot.lines.map(({ values }) => values);
  return plot.lines.map((line, place) => {
    const below = stacked(plot.lines.slice(0, place + 1));
    return line.values.map((value, i) => (value === null ? null : (below[i] ?? null)));
  });
}

function Unfinished({ plot, frame, as, heights }: Props & { heights: (number | null)[][] }) {
  const x = frame.x(plot.open);
  if (as !== "line") {
    const top = frame.y(Math.max(0, ...heights.map((values) => values[plot.open] ?? 0)));
    const width = as === "bar" ? barWidth(frame) : frame.band;
    const left = as === "bar" ? x - width / 2 : x - width;
    const whole =
      as === "area" ? { top: frame.top, height: frame.height } : { top, height: frame.y(0) - top };
    return <div className={style.open} style={{ left, width, ...whole }} />;
  }
  return plot.lines.map((line) => <SoFar key={line.key} line={line} plot={plot} frame={frame} x={x} />);
}

function SoFar({ line, plot, frame, x }: { line: PlotLine; plot: Plot; frame: Frame; x: number }) {
  const value = line.values[plot.open];
  if (value === null || value === undefined) return null;
  const top = frame.y(value);
  const low = top + 30 > frame.top + frame.height;
  return (
    <>
      <div className={style.dot} data-hollow style={{ left: x, top, "--mark": markColour(line) }} />
      {plot.lines.length === 1 && (
        <div className={style.soFar} style={{ left: x + 6, top: low ? top - 32 : top }}>
          {plot.figure(line, plot.open)} so far
        </div>
      )}
    </>
  );
}

import { barWidth, type DrawnAs, type Frame, heightsOf, isStacked } from "./frame";
import { markColour } from "./Mark";
import { isPartial, type Plot, type Point } from "./plot";
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

interface MarksProps extends Props {
  bucket: number | null;
  chosen: Point | null;
}

/** What lies over the lines: the partial buckets, the pointed-at bucket and its points, the ring of the chosen one. */
export function Marks({ plot, frame, as, bucket, chosen }: MarksProps) {
  const heights = heightsOf(plot, as);
  return (
    <>
      {plot.buckets.map((name, i) =>
        isPartial(plot, i) ? (
          <Partial key={name} plot={plot} frame={frame} as={as} heights={heights} bucket={i} />
        ) : null,
      )}
      {plot.states.includes("so_far") && <SoFar plot={plot} frame={frame} as={as} heights={heights} />}
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
      {chosen && <Ring plot={plot} frame={frame} as={as} heights={heights} chosen={chosen} />}
    </>
  );
}

/** Around the figure that somebody looks behind: a point, or its part of a bar. */
function Ring({ plot, frame, as, heights, chosen }: Omit<PartialProps, "bucket"> & { chosen: Point }) {
  const place = plot.lines.findIndex(({ key }) => key === chosen.line);
  const line = plot.lines[place];
  const before = chosen.period === "before";
  const end = before ? line?.before?.[chosen.bucket] : heights[place]?.[chosen.bucket];
  if (!line || end === null || end === undefined) return null;
  const x = frame.x(chosen.bucket);
  if (as !== "bar" || before) {
    return <div className={style.ring} data-point style={{ left: x, top: frame.y(end) }} />;
  }
  const begin = isStacked(as, plot) ? end - (line.values[chosen.bucket] ?? 0) : 0;
  const [top, bottom] = [frame.y(Math.max(begin, end)), frame.y(Math.min(begin, end))];
  const width = barWidth(frame);
  return <div className={style.ring} style={{ left: x - width / 2, width, top, height: bottom - top }} />;
}

function pointed(frame: Frame, as: DrawnAs, bucket: number) {
  const height = { top: frame.top, height: frame.height };
  if (as !== "bar") return { left: frame.x(bucket), ...height };
  return { left: frame.x(bucket) - frame.band / 2, width: frame.band, ...height };
}

interface PartialProps extends Props {
  heights: (number | null)[][];
  bucket: number;
}

/** Hollow points on lines; hatching over bars and areas. */
function Partial({ plot, frame, as, heights, bucket }: PartialProps) {
  const x = frame.x(bucket);
  if (as === "line") {
    return plot.lines.map((line) => {
      const value = line.values[bucket];
      if (value === null || value === undefined) return null;
      const at = { left: x, top: frame.y(value), "--mark": markColour(line) };
      return <div key={line.key} className={style.dot} data-hollow style={at} />;
    });
  }
  if (as === "bar") {
    const top = frame.y(highest(heights, bucket));
    const bottom = frame.y(Math.min(0, ...heights.map((values) => values[bucket] ?? 0)));
    const width = barWidth(frame);
    const box = { left: x - width / 2, width, top, height: bottom - top };
    return <div className={style.part} style={box} />;
  }
  // An area is drawn between points: to the point before, of the first to the one after.
  const left = bucket === 0 ? x : x - frame.band;
  return (
    <div className={style.part} style={{ left, width: frame.band, top: frame.top, height: frame.height }} />
  );
}

function highest(heights: (number | null)[][], bucket: number): number {
  return Math.max(0, ...heights.map((values) => values[bucket] ?? 0));
}

const ABOVE = 24;
const WIDEST_LABEL = 80;

/** Says at the last point, or above the highest of several, that time goes on. */
function SoFar({ plot, frame, as, heights }: Omit<PartialProps, "bucket">) {
  const [only] = plot.lines;
  if (!only) return null;
  const single = plot.lines.length === 1;
  const running = plot.states.indexOf("so_far");
  const point = frame.y(highest(heights, running));
  const below = point + 30 <= frame.top + frame.height;
  const above = Math.max(0, point - ABOVE);
  const top = single && as === "line" && below ? point + 8 : above;
  const x = frame.x(running);
  const side = as === "bar" ? "over" : x - frame.left < WIDEST_LABEL ? "right" : "left";
  return (
    <div className={style.soFar} data-side={side} style={{ left: x, top }}>
      {single && `${plot.figure(only, running)} `}so far
    </div>
  );
}

import { useElementSize } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState } from "react";
import { EventLabels, EventLines } from "./EventMarks";
import { type DrawnAs, frameOf } from "./frame";
import { Marks, Weekends } from "./Overlay";
import { optionOf } from "./option";
import type { Plot, PlotMark, Point } from "./plot";
import style from "./TimeChart.module.css";
import { Tooltip } from "./Tooltip";
import { readTokens, type Tokens } from "./theme";
import { useECharts } from "./useECharts";
import { usePointing } from "./usePointing";

interface Props {
  plot: Plot;
  as: DrawnAs;
  /** The chart in one sentence; its table follows in the page. */
  label: string;
  /** `light` or `dark`: a change reads the tokens anew. */
  scheme: string;
  /** The figure that somebody looks behind keeps a ring. */
  chosen?: Point | null;
  /** Looks behind a figure; without it points are only read. */
  onPoint?: (point: Point) => void;
  /** Opens what happened. */
  onMark?: (marks: PlotMark[]) => void;
  /** Notes that something happened in a bucket. */
  onAnnotate?: (bucket: number) => void;
}

/** Lines, stacked areas or bars over time, with a tooltip that follows the pointer and the arrow keys. */
export default function TimeChart(props: Props) {
  const { plot, as, label, scheme, chosen, onPoint, onMark, onAnnotate } = props;
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLDivElement>(null);
  const tokens = useTokens(canvas, scheme);
  const frame = useMemo(() => frameOf(plot, as, width, height), [plot, as, width, height]);
  const option = useMemo(
    () => (tokens ? optionOf(plot, as, frame, tokens) : null),
    [plot, as, frame, tokens],
  );
  const size = useMemo(() => ({ width, height }), [width, height]);
  useECharts(canvas, tokens, option, size);
  const { pointed, below, handlers } = usePointing({ plot, as, frame, onPoint, onAnnotate });
  const drawn = width > 0 && { plot, frame, as };
  return (
    <div ref={ref} className={style.chart}>
      <div
        className={style.plot}
        role="img"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over the points.
        tabIndex={0}
        data-opens={pointed?.opens}
        data-below={below !== null}
        {...handlers}
      >
        {drawn && <Weekends {...drawn} />}
        {drawn && <EventLines {...drawn} />}
        <div ref={canvas} className={style.canvas} aria-hidden="true" />
        {drawn && <Marks {...drawn} bucket={pointed?.bucket ?? null} chosen={chosen ?? null} />}
        {drawn && pointed && <Tooltip {...drawn} bucket={pointed.bucket} line={pointed.line} />}
        {drawn && below !== null && (
          <div className={style.annotate} style={{ left: frame.x(below), top: frame.top + frame.height }}>
            Annotate {plot.buckets[below]}
          </div>
        )}
      </div>
      {drawn && onMark && <EventLabels {...drawn} onOpen={onMark} />}
    </div>
  );
}

function useTokens(element: React.RefObject<Element | null>, scheme: string): Tokens | null {
  const [tokens, setTokens] = useState<Tokens | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme is what changes the tokens.
  useEffect(() => {
    if (element.current) setTokens(readTokens(element.current));
  }, [element, scheme]);
  return tokens;
}

import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { bucketAt, type DrawnAs, frameOf } from "./frame";
import { Events, Marks, Weekends } from "./Overlay";
import { optionOf } from "./option";
import type { Plot } from "./plot";
import style from "./TimeChart.module.css";
import { Tooltip } from "./Tooltip";
import { readTokens, type Tokens } from "./theme";
import { useECharts } from "./useECharts";

interface Props {
  plot: Plot;
  as: DrawnAs;
  /** The chart in one sentence; its table follows in the page. */
  label: string;
  /** `light` or `dark`: a change reads the tokens anew. */
  scheme: string;
}

/** Lines, stacked areas or bars over time, with a tooltip that follows the pointer and the arrow keys. */
export default function TimeChart({ plot, as, label, scheme }: Props) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLDivElement>(null);
  const tokens = useTokens(canvas, scheme);
  const [bucket, setBucket] = useState<number | null>(null);
  const frame = useMemo(() => frameOf(plot, as, width, height), [plot, as, width, height]);
  const option = useMemo(
    () => (tokens ? optionOf(plot, as, frame, tokens) : null),
    [plot, as, frame, tokens],
  );
  const size = useMemo(() => ({ width, height }), [width, height]);
  useECharts(canvas, tokens, option, size);
  const last = plot.buckets.length - 1;
  const shown = bucket !== null && bucket <= last ? bucket : null;
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setBucket(bucketAt(frame, event.clientX - box.left, plot.buckets.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = shown ?? last + 1;
    const to = { ArrowLeft: from - 1, ArrowRight: shown === null ? 0 : from + 1, Home: 0, End: last }[
      event.key
    ];
    if (event.key === "Escape") setBucket(null);
    if (to === undefined) return;
    event.preventDefault();
    setBucket(Math.min(last, Math.max(0, to)));
  };
  return (
    <div
      ref={ref}
      className={style.chart}
      role="img"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over the points.
      tabIndex={0}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setBucket(null)}
      onKeyDown={onKeyDown}
      onBlur={() => setBucket(null)}
    >
      {width > 0 && <Weekends plot={plot} frame={frame} as={as} />}
      {width > 0 && <Events plot={plot} frame={frame} as={as} />}
      <div ref={canvas} className={style.canvas} aria-hidden="true" />
      {width > 0 && <Marks plot={plot} frame={frame} as={as} bucket={shown} />}
      {shown !== null && width > 0 && <Tooltip plot={plot} frame={frame} as={as} bucket={shown} />}
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

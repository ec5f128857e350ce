import { type KeyboardEvent, useState } from "react";
import style from "./CountBars.module.css";
import { scaleOf, type Tick } from "./plot";

interface Props {
  /** One label a bar, in full. */
  buckets: readonly string[];
  counts: readonly number[];
  /** What the counts were before a change; the difference is drawn apart. Null: nothing is compared. */
  before: readonly number[] | null;
  /** Which bars are of a time that is not over, or that the range cuts. */
  partial: readonly boolean[];
  ticks: readonly Tick[];
  /** The chart in a sentence; its table follows for those who do not see it. */
  label: string;
  count: (value: number) => string;
  /** Leads to those whom a bar counts, by its place; absent: to none. */
  onOpen?: (place: number) => void;
}

/** Upright bars of counts over time, from zero; of a change also what it adds and what it takes away. */
export function CountBars({ buckets, counts, before, partial, ticks, label, count, onOpen }: Props) {
  const [pointed, setPointed] = useState<number | null>(null);
  const tops = counts.map((value, i) => Math.max(value, before?.[i] ?? 0));
  const { max, step } = scaleOf(tops);
  const lines = Array.from({ length: Math.round(max / step) + 1 }, (_, i) => i * step);
  const last = counts.length - 1;
  const open = onOpen && pointed !== null && counts[pointed] ? () => onOpen(pointed) : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") return open?.();
    const from = pointed ?? last + 1;
    const to = { ArrowLeft: from - 1, ArrowRight: pointed === null ? 0 : from + 1, Home: 0, End: last }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    setPointed(Math.min(last, Math.max(0, to)));
  };
  return (
    <figure className={style.figure}>
      <p className={style.read} aria-live="polite">
        {pointed !== null && pointed <= last && readOf(buckets, counts, before, pointed, count)}
      </p>
      <div
        className={style.plot}
        role="img"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over the bars.
        tabIndex={0}
        data-opens={open !== undefined}
        onKeyDown={onKeyDown}
        onClick={open}
        onBlur={() => setPointed(null)}
        onPointerLeave={() => setPointed(null)}
      >
        {lines.map((value) => (
          <div key={value} className={style.line} style={{ bottom: `${(value / max) * 100}%` }}>
            <span>{count(value)}</span>
          </div>
        ))}
        <div className={style.bars}>
          {counts.map((value, i) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
              key={i}
              className={style.slot}
              data-pointed={i === pointed}
              onPointerEnter={() => setPointed(i)}
            >
              <Bar value={value} before={before?.[i] ?? value} max={max} partial={partial[i] ?? false} />
            </div>
          ))}
        </div>
      </div>
      <div className={style.ticks} aria-hidden="true">
        {ticks.map(({ at, text }) => (
          <span key={at} {...placeOf((at + 0.5) / counts.length)}>
            {text}
          </span>
        ))}
      </div>
      <div className="unseen">
        <table>
          <caption>{label}</caption>
          <tbody>
            {buckets.map((bucket, i) => (
              <tr key={bucket}>
                <th scope="row">{bucket}</th>
                <td>{count(counts[i] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

const EDGE = 0.05;

/** Where a label stands, as a share of the width: below its bar, but at an edge within the chart. */
function placeOf(share: number) {
  if (share > 1 - EDGE) return { "data-edge": true, style: { right: 0 } };
  if (share < EDGE) return { "data-edge": true, style: { left: 0 } };
  return { style: { left: `${share * 100}%` } };
}

function Bar({
  value,
  before,
  max,
  partial,
}: {
  value: number;
  before: number;
  max: number;
  partial: boolean;
}) {
  const share = (part: number) => `${(part / max) * 100}%`;
  const kept = Math.min(value, before);
  return (
    <>
      {value > before && <div className={style.added} style={{ height: share(value - before) }} />}
      {before > value && <div className={style.lost} style={{ height: share(before - value) }} />}
      {kept > 0 && <div className={style.kept} data-partial={partial} style={{ height: share(kept) }} />}
    </>
  );
}

function readOf(
  buckets: readonly string[],
  counts: readonly number[],
  before: readonly number[] | null,
  at: number,
  count: (value: number) => string,
): string {
  const was = before && before[at] !== counts[at] ? `, ${count(before[at] ?? 0)} as it is saved` : "";
  return `${buckets[at]}: ${count(counts[at] ?? 0)}${was}`;
}

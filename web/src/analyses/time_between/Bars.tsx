import type { Behind } from "../../address/behind";
import { CountBars } from "../../charts/CountBars";
import { print } from "../../print";
import { type Bin, behindOf, type TimesRow } from "./shape";

interface Props {
  row: TimesRow;
  bins: readonly Bin[];
  label: string;
  /** Leads to those whose times a bar counts; absent: to none. */
  onLook?: (behind: Behind) => void;
}

/** How many times took how long. */
export function TimesBars({ row, bins, label, onLook }: Props) {
  const last = row.times.bins.findLastIndex((count) => count > 0);
  const first = row.times.bins.findIndex((count) => count > 0);
  // Where nobody is at either end the bins only make the chart longer; one on each side shows that it ends there.
  const from = Math.max(0, first - 1);
  const shown = bins.slice(from, last + 2);
  return (
    <CountBars
      buckets={shown.map(({ words }) => words)}
      counts={shown.map((_, i) => row.times.bins[from + i] ?? 0)}
      before={null}
      partial={shown.map(() => false)}
      ticks={shown.map(({ start }, at) => ({ at, text: start }))}
      label={label}
      count={(value) => print.count(value)}
      onOpen={onLook && ((place) => onLook(behindOf(row, from + place)))}
    />
  );
}

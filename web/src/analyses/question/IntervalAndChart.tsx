import { Segmented } from "../../parts/Segmented";
import { INTERVAL_WORDS } from "./words";

const INTERVALS = (["hour", "day", "week", "month", "quarter"] as const).map((value) => ({
  value,
  label: INTERVAL_WORDS[value],
}));

interface Props<C extends string> {
  interval: (typeof INTERVALS)[number]["value"] | null | undefined;
  onInterval: (interval: (typeof INTERVALS)[number]["value"]) => void;
  charts: readonly { value: C; label: string }[];
  chart: C;
  onChart: (chart: C) => void;
}

/** Above the figures of a question by intervals: how long one is, and how they are drawn. */
export function IntervalAndChart<C extends string>(props: Props<C>) {
  const { interval, onInterval, charts, chart, onChart } = props;
  return (
    <>
      <Segmented label="Interval" choices={INTERVALS} value={interval ?? "day"} onChange={onInterval} />
      <Segmented label="Chart" choices={charts} value={chart} onChange={onChart} />
    </>
  );
}

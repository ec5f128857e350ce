import type { FunnelQuestion, Interval } from "../../api/nouns";
import { Segmented } from "../../parts/Segmented";
import { INTERVAL_WORDS } from "../question/words";
import type { FunnelChart, FunnelView } from "./address";

interface Props {
  view: FunnelView;
  question: FunnelQuestion;
  show: (change: Partial<FunnelView>) => void;
}

const CHARTS: { value: FunnelChart; label: string }[] = [
  { value: "steps", label: "Steps" },
  { value: "trend", label: "Over time" },
  { value: "times", label: "Time to convert" },
  { value: "table", label: "Table" },
];

const INTERVALS = (["day", "week", "month", "quarter"] as const).map((value) => ({
  value: value as Interval,
  label: INTERVAL_WORDS[value],
}));

/** How the funnel is looked at. */
export function Controls({ view, question, show }: Props) {
  return (
    <>
      <Segmented label="Chart" choices={CHARTS} value={view.chart} onChange={(chart) => show({ chart })} />
      {view.chart === "trend" && (
        <Segmented
          label="Interval"
          choices={INTERVALS}
          value={question.interval ?? "day"}
          onChange={(interval) => show({ question: { ...question, interval } })}
        />
      )}
    </>
  );
}

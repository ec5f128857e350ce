import type { GraphQuestion, Interval } from "../../api/nouns";
import { Segmented } from "../../parts/Segmented";
import { INTERVAL_WORDS } from "../question/words";
import type { ChartKind, View } from "./address";

interface Props {
  view: View;
  question: GraphQuestion;
  show: (change: Partial<View>) => void;
}

const INTERVALS = Object.entries(INTERVAL_WORDS).map(([value, label]) => ({
  value: value as Interval,
  label,
}));
const CHARTS: { value: ChartKind; label: string }[] = [
  { value: "line", label: "Line" },
  { value: "area", label: "Area" },
  { value: "bar", label: "Bar" },
  { value: "table", label: "Table" },
];

/** How finely, drawn as what. */
export function Controls({ view, question, show }: Props) {
  return (
    <>
      <Segmented
        label="Interval"
        choices={INTERVALS}
        value={question.interval ?? "day"}
        onChange={(interval) => show({ question: { ...question, interval } })}
      />
      {question.interval !== "total" && (
        <Segmented label="Chart" choices={CHARTS} value={view.chart} onChange={(chart) => show({ chart })} />
      )}
    </>
  );
}

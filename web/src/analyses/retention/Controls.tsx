import { Segmented } from "../../parts/Segmented";
import type { RetentionChart, RetentionView } from "./address";

const CHARTS: { value: RetentionChart; label: string }[] = [
  { value: "table", label: "Triangle" },
  { value: "curve", label: "Curve" },
];

interface Props {
  view: RetentionView;
  show: (change: Partial<RetentionView>) => void;
}

/** Cohort by cohort, or as curves. */
export function Controls({ view, show }: Props) {
  return (
    <Segmented label="Chart" choices={CHARTS} value={view.chart} onChange={(chart) => show({ chart })} />
  );
}

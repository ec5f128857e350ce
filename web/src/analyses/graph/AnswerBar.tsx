import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { ChartKind, View } from "../../address";
import type { GraphAnswer, GraphQuestion, Interval, Project } from "../../api/nouns";
import { ExplainIcon } from "../../parts/icons";
import { Segmented } from "../../parts/Segmented";
import { RangePicker } from "../question/RangePicker";
import { INTERVAL_WORDS } from "../question/words";
import style from "./Answer.module.css";
import { CsvButton } from "./CsvButton";
import { withInterval, withRange } from "./edit";

interface Props {
  project: Project;
  view: View;
  question: GraphQuestion;
  show: (change: Partial<View>) => void;
  answer: GraphAnswer | undefined;
  explained: boolean;
  onExplain: () => void;
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

/** When, how finely, drawn as what; and the ways out: why, and as a file. */
export function AnswerBar({ project, view, question, show, answer, explained, onExplain }: Props) {
  const ask = (changed: GraphQuestion) => show({ question: changed });
  useHotkeys([["E", onExplain]]);
  return (
    <div className={style.bar}>
      <RangePicker
        project={project}
        question={question}
        onChange={(range) => ask(withRange(question, range))}
      />
      <Segmented
        label="Interval"
        choices={INTERVALS}
        value={question.interval ?? "day"}
        onChange={(interval) => ask(withInterval(question, interval))}
      />
      {question.interval !== "total" && (
        <Segmented label="Chart" choices={CHARTS} value={view.chart} onChange={(chart) => show({ chart })} />
      )}
      <div className={style.ways}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<ExplainIcon />}
          aria-pressed={explained}
          title="Rules, plan and SQL behind these figures (E)"
          onClick={onExplain}
        >
          Explain
        </Button>
        <CsvButton project={project} question={question} answer={answer} />
      </div>
    </div>
  );
}

import { ActionIcon, Checkbox } from "@mantine/core";
import { useOs } from "@mantine/hooks";
import type { GraphQuestion, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { FoldIcon, PlusIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { Segmented } from "../../parts/Segmented";
import { AddTest } from "../question/AddTest";
import { addTest, FilterTree } from "../question/FilterTree";
import { useLabels } from "../question/useLabels";
import { compareWords } from "../question/words";
import { GroupSection } from "./GroupSection";
import { MeasureSection } from "./MeasureSection";
import style from "./Page.module.css";
import { daysOf } from "./shape";

interface Props {
  project: Project;
  question: GraphQuestion;
  onChange: (question: GraphQuestion) => void;
  onFold: () => void;
}

const YEAR = 364;
const WEEK = 7;

/** The question in parts, top to bottom as one says it; every change is asked at once. */
export function QuestionColumn({ project, question, onChange, onFold }: Props) {
  const fold = (
    <ActionIcon aria-label="Fold the question" title="Fold the question (\)" size={20} onClick={onFold}>
      <FoldIcon size={14} />
    </ActionIcon>
  );
  const labels = useLabels(project);
  const looksBack = question.series.some((series) => daysOf(series, labels) !== null);
  const apple = ["macos", "ios"].includes(useOs());
  const add = (open: () => void) => (
    <button type="button" className={chip.ghost} onClick={open}>
      <PlusIcon size={14} /> Add
    </button>
  );
  return (
    <aside className={style.column} aria-label="Question">
      <MeasureSection project={project} question={question} onChange={onChange} action={fold} />
      <Section
        title="Filter"
        action={
          <AddTest
            project={project}
            onAdd={(test) => onChange({ ...question, filters: addTest(question.filters, test) })}
          >
            {add}
          </AddTest>
        }
      >
        <FilterTree
          project={project}
          filters={question.filters}
          onChange={(filters) => onChange({ ...question, filters })}
        />
      </Section>
      <GroupSection project={project} question={question} onChange={onChange} />
      <CompareSection question={question} onChange={onChange} />
      <Checkbox
        size="xs"
        label="Running total from the start of the range"
        disabled={question.interval === "total" || (looksBack && !question.cumulative)}
        title={looksBack ? "What looks back over days cannot be added up" : undefined}
        checked={question.cumulative ?? false}
        onChange={(event) => onChange({ ...question, cumulative: event.currentTarget.checked || undefined })}
      />
      <p className={style.foot}>
        <kbd>{apple ? "⌘↵" : "Ctrl ↵"}</kbd> asks at once, changes ask by themselves
      </p>
    </aside>
  );
}

function CompareSection({ question, onChange }: Pick<Props, "question" | "onChange">) {
  const { compare } = question;
  const value = !compare ? "nothing" : compare !== "previous" && compare.days === YEAR ? "year" : "previous";
  const daily = ["hour", "day", "week"].includes(question.interval ?? "day");
  const choices = [
    { value: "nothing", label: "Nothing" },
    { value: "previous", label: compareWords(value === "previous" ? compare : "previous", question.range) },
    ...(daily || value === "year"
      ? [{ value: "year", label: "Year before", title: "52 weeks before, so that weekdays meet" }]
      : []),
  ];
  const change = (chosen: string) => {
    const next = { nothing: undefined, previous: "previous" as const, year: { days: YEAR } }[chosen];
    onChange({ ...question, compare: next });
  };
  const days = Number(/^last (\d+) days$/.exec(question.range ?? "")?.[1] ?? 0);
  const whole = Math.ceil(days / WEEK) * WEEK;
  const apart = compare === "previous" && question.interval === "day" && days !== whole;
  return (
    <Section title="Compare with">
      <div>
        <Segmented label="Compare with" choices={choices} value={value} onChange={change} />
      </div>
      {apart && (
        <p className="hint">
          Weekdays do not meet.{" "}
          <button
            type="button"
            className={style.inline}
            onClick={() => onChange({ ...question, compare: { days: whole } })}
          >
            Look back {whole} days
          </button>
        </p>
      )}
    </Section>
  );
}

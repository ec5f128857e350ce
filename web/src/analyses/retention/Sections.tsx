import type { ReactNode } from "react";
import type { Interval, Project, RetentionQuestion } from "../../api/nouns";
import { BackIcon, StartIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { Segmented } from "../../parts/Segmented";
import { ChoiceRow } from "../question/ChoiceRow";
import { CountBySection } from "../question/CountBySection";
import { FilterSection } from "../question/FilterSection";
import { GroupSection } from "../question/GroupSection";
import { NumberField } from "../question/NumberField";
import { Select } from "../question/Select";
import { INTERVAL_WORDS } from "../question/words";
import style from "./Retention.module.css";

interface Props {
  project: Project;
  question: RetentionQuestion;
  onChange: (question: RetentionQuestion) => void;
  fold: ReactNode;
}

type Type = NonNullable<RetentionQuestion["type"]>;
type Mode = NonNullable<RetentionQuestion["window_mode"]>;

const TYPES: { value: Type; label: string }[] = [
  { value: "first_time", label: "first time ever" },
  { value: "first_in_range", label: "first time in the range" },
  { value: "recurring", label: "any time" },
];

const INTERVALS = (["hour", "day", "week", "month", "quarter"] as const).map((value) => ({
  value: value as Interval,
  label: INTERVAL_WORDS[value],
}));

/** The question in parts: who began, what counts as coming back, in which intervals. */
export function Sections({ project, question, onChange, fold }: Props) {
  const shared = { project, question, onChange };
  const { type = "recurring", interval = "week", window_mode = "calendar", cumulative = false } = question;
  const modes: { value: Mode; label: string }[] = [
    { value: "calendar", label: "of the calendar" },
    { value: "hours_from_start", label: "from each one's start" },
  ];
  return (
    <>
      <CountBySection
        project={project}
        by={question.by}
        onChange={(by) => onChange({ ...question, by })}
        action={fold}
      />
      <Section title="Started with">
        <ChoiceRow
          project={project}
          choice={question.start}
          label="Started with"
          mark={<StartIcon size={14} />}
          onChange={(start) => onChange({ ...question, start })}
        >
          <Select
            label="Which start counts"
            value={type}
            choices={TYPES}
            onChange={(changed) => onChange({ ...question, type: changed })}
          />
        </ChoiceRow>
      </Section>
      <Section title="Came back and did">
        <ChoiceRow
          project={project}
          choice={question.return}
          label="Came back and did"
          mark={<BackIcon size={14} />}
          onChange={(changed) => onChange({ ...question, return: changed })}
        >
          <span>at least</span>
          <NumberField
            label="Times"
            value={question.min_occurrences ?? 1}
            onChange={(min_occurrences) => onChange({ ...question, min_occurrences })}
          />
          <span>{(question.min_occurrences ?? 1) === 1 ? "time in" : "times in"}</span>
          <Select
            label="When one is back"
            value={cumulative ? "later" : "that"}
            choices={[
              { value: "that", label: `that very ${interval}` },
              { value: "later", label: `that ${interval} or a later one` },
            ]}
            onChange={(value) => onChange({ ...question, cumulative: value === "later" || undefined })}
          />
        </ChoiceRow>
      </Section>
      <Section title="Intervals">
        <div className={style.line}>
          <Segmented
            label="Interval"
            choices={INTERVALS}
            value={interval}
            onChange={(changed) =>
              onChange({ ...question, interval: changed as RetentionQuestion["interval"] })
            }
          />
          <Select
            label="Counted from"
            value={window_mode}
            choices={modes}
            onChange={(changed) =>
              onChange({ ...question, window_mode: changed === "calendar" ? undefined : changed })
            }
          />
        </div>
      </Section>
      <FilterSection {...shared} />
      <GroupSection {...shared} />
    </>
  );
}

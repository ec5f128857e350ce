import type { ReactNode } from "react";
import type { Project, TimeBetweenQuestion } from "../../api/nouns";
import { BackIcon, StartIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { ChoiceRow } from "../question/ChoiceRow";
import { CountBySection } from "../question/CountBySection";
import { FilterSection } from "../question/FilterSection";
import { GroupSection } from "../question/GroupSection";

interface Props {
  project: Project;
  question: TimeBetweenQuestion;
  onChange: (question: TimeBetweenQuestion) => void;
  fold: ReactNode;
}

/** The question in parts: whose times, from what, to what. */
export function Sections({ project, question, onChange, fold }: Props) {
  const shared = { project, question, onChange };
  return (
    <>
      <CountBySection
        project={project}
        by={question.by}
        onChange={(by) => onChange({ ...question, by })}
        sessions
        action={fold}
      />
      <Section title="From">
        <ChoiceRow
          project={project}
          choice={question.from_event}
          label="From"
          mark={<StartIcon size={14} />}
          onChange={(from_event) => onChange({ ...question, from_event })}
        />
      </Section>
      <Section title="To the next">
        <ChoiceRow
          project={project}
          choice={question.to_event}
          label="To the next"
          mark={<BackIcon size={14} />}
          onChange={(to_event) => onChange({ ...question, to_event })}
        />
      </Section>
      <FilterSection {...shared} />
      <GroupSection {...shared} />
    </>
  );
}

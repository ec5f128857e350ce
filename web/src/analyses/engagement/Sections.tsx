import type { ReactNode } from "react";
import type { EngagementQuestion, Project } from "../../api/nouns";
import { Section } from "../../parts/Section";
import { Segmented } from "../../parts/Segmented";
import { CountBySection } from "../question/CountBySection";
import { FilterSection } from "../question/FilterSection";
import { GroupSection } from "../question/GroupSection";
import { actorsOf } from "../who/words";
import { EventsSection } from "./EventsSection";

interface Props {
  project: Project;
  question: EngagementQuestion;
  onChange: (question: EngagementQuestion) => void;
  fold: ReactNode;
}

/** The question in parts, top to bottom as one says it. */
export function Sections({ project, question, onChange, fold }: Props) {
  const noun = actorsOf(question.by);
  const sessions = question.by === "session";
  const of = [
    { value: "active" as const, label: `Active ${noun}`, title: "Who did any event in the range" },
    { value: "known" as const, label: `All ${noun}`, title: "With or without events" },
  ];
  return (
    <>
      <EventsSection project={project} question={question} onChange={onChange} fold={fold} />
      <CountBySection
        project={project}
        by={question.by}
        sessions
        onChange={(by) => onChange({ ...question, by, ...(by === "session" ? { of: undefined } : {}) })}
      />
      {!sessions && (
        <Section title="Shares of">
          <div>
            <Segmented
              label="Shares of"
              choices={of}
              value={question.of ?? "active"}
              onChange={(next) => onChange({ ...question, of: next === "known" ? next : undefined })}
            />
          </div>
        </Section>
      )}
      <FilterSection project={project} question={question} onChange={onChange} />
      <GroupSection project={project} question={question} onChange={onChange} />
    </>
  );
}

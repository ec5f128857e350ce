import type { ReactNode } from "react";
import { OnChart } from "../../annotations/OnChart";
import { useAnswer } from "../../api/ask";
import type { LifecycleQuestion, Project } from "../../api/nouns";
import { CountBySection } from "../question/CountBySection";
import { DoneSection } from "../question/DoneSection";
import { FilterSection } from "../question/FilterSection";
import { GroupSection } from "../question/GroupSection";

interface Props {
  project: Project;
  question: LifecycleQuestion;
  onChange: (question: LifecycleQuestion) => void;
  fold: ReactNode;
}

/** The question in parts, top to bottom as one says it. */
export function Sections({ project, question, onChange, fold }: Props) {
  const answer = useAnswer(project.slug, question).data?.answer;
  return (
    <>
      <DoneSection project={project} question={question} onChange={onChange} fold={fold} />
      <CountBySection project={project} by={question.by} onChange={(by) => onChange({ ...question, by })} />
      <FilterSection project={project} question={question} onChange={onChange} />
      <GroupSection project={project} question={question} onChange={onChange} />
      <OnChart project={project} range={answer && { ...answer, to: answer.question.to }} />
    </>
  );
}

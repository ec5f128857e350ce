import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import { OnChart } from "../../annotations/OnChart";
import { useAnswer } from "../../api/ask";
import type { GraphQuestion, Project } from "../../api/nouns";
import { CompareSection } from "../question/CompareSection";
import { FilterSection } from "../question/FilterSection";
import { GroupSection } from "../question/GroupSection";
import { useLabels } from "../question/useLabels";
import { MeasureSection } from "./MeasureSection";
import { daysOf } from "./shape";

interface Props {
  project: Project;
  question: GraphQuestion;
  onChange: (question: GraphQuestion) => void;
  fold: ReactNode;
}

/** The question in parts, top to bottom as one says it. */
export function Sections({ project, question, onChange, fold }: Props) {
  const labels = useLabels(project);
  const answer = useAnswer(project.slug, question).data?.answer;
  const looksBack = question.series.some((series) => daysOf(series, labels) !== null);
  return (
    <>
      <MeasureSection project={project} question={question} onChange={onChange} action={fold} />
      <FilterSection project={project} question={question} onChange={onChange} />
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
      {question.interval !== "total" && (
        <OnChart project={project} range={answer && { ...answer, to: answer.question.to }} />
      )}
    </>
  );
}

import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import { OnChart } from "../../annotations/OnChart";
import { useAnswer } from "../../api/ask";
import type { Project, StickinessQuestion } from "../../api/nouns";
import { CompareSection } from "../question/CompareSection";
import { CountBySection } from "../question/CountBySection";
import { TimesField } from "../question/CountField";
import { DoneSection } from "../question/DoneSection";
import { FilterSection } from "../question/FilterSection";
import { GroupSection } from "../question/GroupSection";
import { NumberField } from "../question/NumberField";
import style from "../question/Page.module.css";
import { rangeOf, spansOf } from "./overTime";

interface Props {
  project: Project;
  question: StickinessQuestion;
  /** Whether the chart is over time. */
  over: boolean;
  onChange: (question: StickinessQuestion) => void;
  fold: ReactNode;
}

/** The question in parts, top to bottom as one says it. */
export function Sections({ project, question, over, onChange, fold }: Props) {
  const answer = useAnswer(project.slug, question).data?.answer;
  const unit = question.interval ?? "day";
  return (
    <>
      <DoneSection project={project} question={question} onChange={onChange} fold={fold}>
        <div className={style.line}>
          <TimesField
            count={question.criteria}
            onChange={(criteria) => onChange({ ...question, criteria })}
          />
          <span className="quiet">each</span>
          <NumberField
            label={`How many ${unit}s are taken as one`}
            value={question.interval_count ?? 1}
            onChange={(each) => onChange({ ...question, interval_count: each > 1 ? each : undefined })}
          />
          <span className="quiet">{(question.interval_count ?? 1) > 1 ? `${unit}s` : unit}</span>
        </div>
      </DoneSection>
      <CountBySection project={project} by={question.by} onChange={(by) => onChange({ ...question, by })} />
      <FilterSection project={project} question={question} onChange={onChange} />
      <GroupSection project={project} question={question} onChange={onChange} />
      <CompareSection question={question} onChange={onChange} />
      <Checkbox
        size="xs"
        label={`Cumulative: so many ${unit}s or more`}
        checked={question.cumulative ?? false}
        onChange={(event) => onChange({ ...question, cumulative: event.currentTarget.checked || undefined })}
      />
      {over && (
        <OnChart
          project={project}
          range={answer && rangeOf({ spans: spansOf(answer, question), timezone: answer.timezone })}
        />
      )}
    </>
  );
}

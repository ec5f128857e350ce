import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import type { PathsQuestion, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { ChevronDownIcon, CloseIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { ChoiceField } from "../question/ChoiceField";
import { CountBySection } from "../question/CountBySection";
import { FilterSection } from "../question/FilterSection";
import { GroupSection } from "../question/GroupSection";
import style from "../question/Page.module.css";
import { PropertyPicker } from "../question/PropertyPicker";
import { Select } from "../question/Select";
import { useLabels } from "../question/useLabels";
import { USUAL } from "./address";
import { EndsSection } from "./EndsSection";
import { placesWords } from "./words";

interface Props {
  project: Project;
  question: PathsQuestion;
  onChange: (question: PathsQuestion) => void;
  fold: ReactNode;
}

/** The question in parts, top to bottom as one says it. */
export function Sections({ project, question, onChange, fold }: Props) {
  return (
    <>
      <EndsSection project={project} question={question} onChange={onChange} fold={fold} />
      <PlacesSection project={project} question={question} onChange={onChange} />
      <Section title="Steps are">
        <div className={style.line}>
          <ChoiceField
            project={project}
            choice={question.events ?? { event: null }}
            onChange={(events) => onChange({ ...question, events })}
          />
        </div>
      </Section>
      <CountBySection
        project={project}
        by={question.by}
        sessions
        onChange={(by) => onChange({ ...question, by })}
      />
      <FilterSection project={project} question={question} onChange={onChange} />
      <GroupSection project={project} question={question} onChange={onChange} />
      <MoreSection question={question} onChange={onChange} />
    </>
  );
}

type PartProps = Pick<Props, "project" | "question" | "onChange">;

/** Places are events, or what a property of theirs says, such as the page. */
function PlacesSection({ project, question, onChange }: PartProps) {
  const labels = useLabels(project);
  const { label, start_at: _, end_at: __, ...rest } = question;
  // Other places have other names, so that the ends that were chosen mean nothing any more.
  const put = (next: string | undefined) => onChange(next === undefined ? rest : { ...rest, label: next });
  const words = placesWords(question, labels);
  return (
    <Section title="Places are">
      <div className={style.line}>
        <span className={chip.chip}>
          <PropertyPicker
            project={project}
            only="event"
            onPick={({ property }) => property && put(property)}
            target={(open) => (
              <button type="button" className={chip.main} onClick={open}>
                <span className={`${chip.value} cut`}>{label ? words : "Events by name"}</span>
                <ChevronDownIcon size={14} />
              </button>
            )}
          />
          {label && (
            <button
              type="button"
              className={chip.side}
              aria-label="Events by name"
              onClick={() => put(undefined)}
            >
              <CloseIcon size={14} />
            </button>
          )}
        </span>
      </div>
    </Section>
  );
}

const EDGES = [3, 5, 8, 12, 20, 50];
const GAPS = [
  [30, "30 minutes"],
  [60, "1 hour"],
  [24 * 60, "1 day"],
  [7 * 24 * 60, "7 days"],
  [30 * 24 * 60, "30 days"],
] as const;
const ALL = "all";

function MoreSection({ question, onChange }: Pick<Props, "question" | "onChange">) {
  const gap = question.session_gap_minutes ?? USUAL.gap;
  const gaps = GAPS.some(([minutes]) => minutes === gap) ? GAPS : [...GAPS, [gap, `${gap} minutes`] as const];
  const top = question.top ?? null;
  const tops = top !== null && !EDGES.includes(top) ? [...EDGES, top].sort((a, b) => a - b) : EDGES;
  return (
    <Section title="How">
      <div className={style.line}>
        <Checkbox
          size="xs"
          label="Repeats in a row are one step"
          checked={question.collapse ?? false}
          onChange={(event) => onChange({ ...question, collapse: event.currentTarget.checked || undefined })}
        />
      </div>
      {question.by !== "session" && (
        <div className={style.line}>
          <span className="quiet">a path ends after</span>
          <Select
            label="How long nothing happens before a path ends"
            value={String(gap)}
            choices={gaps.map(([minutes, label]) => ({ value: String(minutes), label }))}
            onChange={(minutes) => onChange({ ...question, session_gap_minutes: Number(minutes) })}
          />
          <span className="quiet">without events</span>
        </div>
      )}
      <div className={style.line}>
        <span className="quiet">the largest</span>
        <Select
          label="How many ways of each step are told apart"
          value={top === null ? ALL : String(top)}
          choices={[
            ...tops.map((count) => ({ value: String(count), label: String(count) })),
            { value: ALL, label: ALL },
          ]}
          onChange={(count) => onChange({ ...question, top: count === ALL ? undefined : Number(count) })}
        />
        <span className="quiet">ways of each step</span>
      </div>
    </Section>
  );
}

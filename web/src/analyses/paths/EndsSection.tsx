import type { ReactNode } from "react";
import type { PathsQuestion, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { CloseIcon, PlusIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { NumberField } from "../question/NumberField";
import style from "../question/Page.module.css";
import { PlacePicker } from "./PlacePicker";

interface Props {
  project: Project;
  question: PathsQuestion;
  onChange: (question: PathsQuestion) => void;
  fold: ReactNode;
}

const MOST_STEPS = 20;

/** Where paths begin and end, and how far they are followed. */
export function EndsSection({ project, question, onChange, fold }: Props) {
  const end = (which: "start_at" | "end_at", word: string) => (
    <End
      project={project}
      question={question}
      word={word}
      place={question[which] ?? null}
      onPick={(place) => onChange({ ...question, [which]: place ?? undefined })}
    />
  );
  return (
    <Section title="Path" action={fold}>
      {end("start_at", "From")}
      {end("end_at", "To")}
      <div className={style.line}>
        at most
        <NumberField
          label="Steps"
          value={question.max_steps ?? 5}
          onChange={(steps) => onChange({ ...question, max_steps: Math.min(steps, MOST_STEPS) })}
        />
        steps
      </div>
    </Section>
  );
}

interface EndProps {
  project: Project;
  question: PathsQuestion;
  word: string;
  place: string | null;
  onPick: (place: string | null) => void;
}

function End({ project, question, word, place, onPick }: EndProps) {
  return (
    <div className={style.line}>
      <span className="quiet">{word}</span>
      {place === null ? (
        <PlacePicker
          project={project}
          question={question}
          onPick={onPick}
          target={(open) => (
            <button type="button" className={chip.add} onClick={open}>
              <PlusIcon size={14} /> {word === "From" ? "Anywhere" : "Wherever they go"}
            </button>
          )}
        />
      ) : (
        <span className={chip.chip}>
          <PlacePicker
            project={project}
            question={question}
            onPick={onPick}
            target={(open) => (
              <button type="button" className={chip.main} onClick={open} title={place}>
                <span className={`${chip.value} cut`} dir="auto">
                  {place}
                </span>
              </button>
            )}
          />
          <button
            type="button"
            className={chip.side}
            aria-label={`Not ${word.toLowerCase()} ${place}`}
            onClick={() => onPick(null)}
          >
            <CloseIcon size={14} />
          </button>
        </span>
      )}
    </div>
  );
}

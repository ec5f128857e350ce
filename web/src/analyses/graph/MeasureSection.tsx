import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from "react";
import { useMeasures } from "../../api/measures";
import type { GraphQuestion, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { BuildingsIcon, CloseIcon, FormulaIcon, PlusIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { EventPicker } from "../question/EventPicker";
import { ofProject } from "../question/offered";
import style from "../question/Row.module.css";
import { changeSeries, firstMeasure, formulaFault, MOST_SERIES, withoutSeries, withSeries } from "./edit";
import { SeriesRow } from "./SeriesRow";

interface Props {
  project: Project;
  question: GraphQuestion;
  onChange: (question: GraphQuestion) => void;
  action: ReactNode;
}

/** What is counted: events and populations as lettered series, and formulas over the letters. */
export function MeasureSection({ project, question, onChange, action }: Props) {
  const [writing, setWriting] = useState(false);
  const { series, formula = [] } = question;
  const { data: saved = [] } = useMeasures(project.slug);
  const full = series.length >= MOST_SERIES;
  const setFormula = (at: number, text: string | null) => {
    const next = formula.flatMap((old, i) => (i === at ? (text ? [text] : []) : [old]));
    if (at === formula.length && text) next.push(text);
    onChange({ ...question, formula: next.length ? next : undefined });
    setWriting(false);
  };
  return (
    <Section title="Measure" action={action}>
      {series.map((one, i) => (
        <SeriesRow
          key={one.id}
          project={project}
          series={one}
          place={formula.length ? null : i}
          onChange={(changed) => onChange(changeSeries(question, i, changed))}
          onRemove={series.length > 1 ? () => onChange(withoutSeries(question, i)) : undefined}
        />
      ))}
      {formula.map((text, i) => (
        <FormulaRow key={text} text={text} question={question} onDone={(changed) => setFormula(i, changed)} />
      ))}
      {writing && (
        <FormulaRow text="" question={question} onDone={(text) => setFormula(formula.length, text)} />
      )}
      {!full && (
        <div className={style.adds}>
          <EventPicker
            project={project}
            onPick={(event) =>
              onChange(withSeries(question, { event, measure: series[0]?.measure ?? firstMeasure(project) }))
            }
            onMeasure={(saved) => onChange(withSeries(question, { saved }))}
            target={(open) => (
              <button type="button" className={chip.link} onClick={open}>
                <PlusIcon /> {ofProject(saved).length > 0 ? "Add event or measure" : "Add event"}
              </button>
            )}
          />
          <button type="button" className={chip.link} onClick={() => setWriting(true)}>
            <FormulaIcon /> Formula
          </button>
          <button
            type="button"
            className={chip.link}
            title="All known accounts, with or without events: the whole of a share"
            onClick={() => onChange(withSeries(question, { population: "accounts" }))}
          >
            <BuildingsIcon /> All accounts
          </button>
        </div>
      )}
    </Section>
  );
}

interface FormulaProps {
  text: string;
  question: GraphQuestion;
  /** Null removes it. */
  onDone: (text: string | null) => void;
}

function FormulaRow({ text, question, onDone }: FormulaProps) {
  const [draft, setDraft] = useState(text);
  const [asked, setAsked] = useState(false);
  const faultOf = (asked: boolean) => (draft.trim() ? formulaFault(draft, question.series, asked) : null);
  const fault = faultOf(asked);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setAsked(true);
    if (!faultOf(true) && draft.trim() !== text) onDone(draft.trim() || null);
  };
  // Browsers submit a form at Enter alone; with Ctrl or ⌘ it asks at once, here as everywhere.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <form className={style.formula} onSubmit={submit}>
      <div className={style.box} data-fault={fault !== null}>
        <FormulaIcon />
        <input
          // biome-ignore lint/a11y/noAutofocus: the field was just asked for.
          autoFocus={text === ""}
          aria-label="Formula"
          placeholder="A/B"
          value={draft}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
            setAsked(false);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => submit()}
        />
        <button type="button" aria-label="Remove the formula" onClick={() => onDone(null)}>
          <CloseIcon size={14} />
        </button>
      </div>
      {fault && (
        <p className={style.fault} role="alert">
          {fault}
        </p>
      )}
    </form>
  );
}

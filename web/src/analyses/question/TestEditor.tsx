import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { useUnreadable } from "../../api/ask";
import type { Condition, Operator, Project } from "../../api/nouns";
import { draftOf, missing, operatorsFor, testOf } from "./draft";
import style from "./TestEditor.module.css";
import { type Tested, useCompared } from "./tested";
import { useLabels } from "./useLabels";
import { ValueEntry } from "./ValueEntry";
import { OPERATOR_WORDS, testedWords } from "./words";

interface Props {
  project: Project;
  tested: Tested;
  /** The test as asked, or null for a new one. */
  test: Condition | null;
  onApply: (test: Pick<Condition, "op" | "value">) => void;
  onRemove?: () => void;
}

const TYPING_PAUSE_MS = 300;
/** What is written in a language of its own, which can be wrong. */
const WRITTEN: readonly Operator[] = ["selector", "not_selector", "regex", "not_regex"];

/** Operator and value of one test; nothing is asked before it is whole. */
export function TestEditor({ project, tested, test, onApply, onRemove }: Props) {
  const compared = useCompared(project, tested);
  const called = testedWords(tested, useLabels(project));
  const property = "measure" in tested ? null : tested.property;
  const [draft, setDraft] = useState(() => draftOf(test, compared, property));
  const fault = missing(draft, compared);
  const written = WRITTEN.includes(draft.op) && !fault && !("measure" in tested);
  const unreadable = useWrong(project, written ? { ...tested, ...testOf(draft, compared) } : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fault) onApply(testOf(draft, compared));
  };
  return (
    <form className={style.form} onSubmit={submit} aria-label={`Filter on ${called}`}>
      <div className={style.head}>
        <b className="cut" title={property ?? called}>
          {called}
        </b>
        <select
          className={style.operator}
          aria-label="Operator"
          value={draft.op}
          onChange={(event) => setDraft({ ...draft, op: event.currentTarget.value as Operator })}
        >
          {operatorsFor(compared, property).map((op) => (
            <option key={op} value={op}>
              {OPERATOR_WORDS[op]}
            </option>
          ))}
        </select>
      </div>
      <ValueEntry
        project={project}
        tested={tested}
        compared={compared}
        draft={draft}
        onChange={(texts) => setDraft({ ...draft, texts })}
      />
      {unreadable && (
        <div className={style.wrong} role="alert">
          <p>{unreadable[0]}</p>
          {unreadable.length > 1 && <pre>{unreadable.slice(1).join("\n")}</pre>}
        </div>
      )}
      <div className={style.foot}>
        {onRemove && (
          <Button variant="subtle" color="gray" onClick={onRemove}>
            Remove
          </Button>
        )}
        <span className={style.fault}>{fault}</span>
        <Button type="submit" variant="filled" disabled={fault !== null}>
          Apply
        </Button>
      </div>
    </form>
  );
}

/** The lines that say what is wrong with a test, once one has paused; null: nothing, as far as is known. */
function useWrong(project: Project, test: Condition | null): string[] | null {
  const now = JSON.stringify(test);
  const [paused] = useDebouncedValue(now, TYPING_PAUSE_MS);
  const why = useUnreadable(project.slug, JSON.parse(paused) as Condition | null);
  return now === paused && why ? why.split("\n") : null;
}

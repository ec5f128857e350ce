import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { PropertyAddress } from "../../api/catalogue";
import type { Condition, Operator, Project } from "../../api/nouns";
import { draftOf, missing, operatorsFor, testOf } from "./draft";
import { useTypeOf } from "./PropertyPicker";
import style from "./TestEditor.module.css";
import { useLabels } from "./useLabels";
import { ValueEntry } from "./ValueEntry";
import { OPERATOR_WORDS, propertyWords } from "./words";

interface Props {
  project: Project;
  property: PropertyAddress;
  /** The test as asked, or null for a new one. */
  test: Condition | null;
  onApply: (test: Pick<Condition, "op" | "value">) => void;
  onRemove?: () => void;
}

/** Operator and value of one test; nothing is asked before it is whole. */
export function TestEditor({ project, property, test, onApply, onRemove }: Props) {
  const type = useTypeOf(project, property);
  const called = propertyWords(property, useLabels(project));
  const [draft, setDraft] = useState(() => draftOf(test, type, property.property));
  const fault = missing(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fault) onApply(testOf(draft, type));
  };
  return (
    <form className={style.form} onSubmit={submit} aria-label={`Filter on ${called}`}>
      <div className={style.head}>
        <b className="cut" title={property.property ?? undefined}>
          {called}
        </b>
        <select
          className={style.operator}
          aria-label="Operator"
          value={draft.op}
          onChange={(event) => setDraft({ ...draft, op: event.currentTarget.value as Operator })}
        >
          {operatorsFor(type, property.property).map((op) => (
            <option key={op} value={op}>
              {OPERATOR_WORDS[op]}
            </option>
          ))}
        </select>
      </div>
      <ValueEntry
        project={project}
        property={property}
        draft={draft}
        onChange={(texts) => setDraft({ ...draft, texts })}
      />
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

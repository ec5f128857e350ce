import { type FC, useId } from "react";
import type { PropertySource } from "../../api/nouns";
import { Segmented } from "../../parts/Segmented";
import editor from "../parts/Editor.module.css";
import { BucketsForm } from "./BucketsForm";
import { CasesForm } from "./CasesForm";
import { DaysForm } from "./DaysForm";
import { DoneForm } from "./DoneForm";
import { type Form, formOf, inForm, ofSource } from "./draft";
import { ExtractForm } from "./ExtractForm";
import style from "./Form.module.css";
import { FormulaForm } from "./FormulaForm";
import { LookupForm } from "./LookupForm";
import { tabsOf } from "./list";
import type { FormProps } from "./parts";
import { FORM_WORDS, formsFor } from "./words";

const PARTS: Record<Form, FC<FormProps>> = {
  cases: CasesForm,
  formula: FormulaForm,
  extract: ExtractForm,
  buckets: BucketsForm,
  days_since: DaysForm,
  days_until: DaysForm,
  count_of: DoneForm,
  first_value: DoneForm,
  last_value: DoneForm,
  lookup: LookupForm,
};
const ONE: Record<PropertySource, string> = { event: "Events", user: "Users", account: "Accounts" };

/** Whose a property is, which form it has, and what it is worked out by. */
export function MeaningForm(props: FormProps) {
  const { project, definition, onChange } = props;
  const form = formOf(definition);
  const Part = PARTS[form];
  const whose = tabsOf(project).map(({ source, account_type, label }) => ({
    value: JSON.stringify([
      source,
      source === "account" && account_type !== project.account_kinds[0] ? account_type : null,
    ]),
    label: source === "account" ? label : ONE[source],
  }));
  return (
    <>
      <div className={editor.field}>
        <span className={editor.label}>Of</span>
        <div>
          <Segmented
            label="Of"
            choices={whose}
            value={JSON.stringify([definition.source, definition.account_type ?? null])}
            onChange={(value) => {
              const [source, kind] = JSON.parse(value) as [PropertySource, string | null];
              onChange(ofSource(definition, source, kind));
            }}
          />
        </div>
        {props.fault("/source")}
      </div>
      <FormChoice
        form={form}
        forms={formsFor(definition.source)}
        onChange={(next) => next !== form && onChange(inForm(definition, next))}
      />
      <section className={editor.field} aria-label="Meaning">
        <span className={editor.label}>{FORM_WORDS[form].label}</span>
        <Part key={form} {...props} />
      </section>
    </>
  );
}

interface ChoiceProps {
  form: Form;
  forms: readonly Form[];
  onChange: (form: Form) => void;
}

function FormChoice({ form, forms, onChange }: ChoiceProps) {
  const name = useId();
  return (
    <div className={editor.field}>
      <span className={editor.label}>What it is</span>
      <div className={style.forms} role="radiogroup" aria-label="What it is">
        {forms.map((each) => (
          <label key={each} className={style.form} data-on={each === form}>
            <input type="radio" name={name} checked={each === form} onChange={() => onChange(each)} />
            <b>{FORM_WORDS[each].label}</b>
            <small>{FORM_WORDS[each].about}</small>
          </label>
        ))}
      </div>
    </div>
  );
}

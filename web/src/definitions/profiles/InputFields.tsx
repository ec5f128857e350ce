import { NativeSelect } from "@mantine/core";
import { PropertyPicker } from "../../analyses/question/PropertyPicker";
import { useMeasures } from "../../api/measures";
import type { HealthInput, Project } from "../../api/nouns";
import { useOnboardings } from "../../api/onboarding";
import { ChevronDownIcon } from "../../parts/icons";
import { Note } from "../../parts/Note";
import { DaysField, EventFields } from "../measures/ChoiceFields";
import editor from "../parts/Editor.module.css";
import form from "../properties/Form.module.css";
import style from "./Profiles.module.css";
import { chosenIn, FORM_WORDS, FORMS, type Form, formOf, withChosen, withForm } from "./ready";

interface Props {
  project: Project;
  kind: string | null;
  /** That kind as the profile writes it: not at all, where it is the project's first. */
  accountType: string | undefined;
  input: HealthInput;
  onChange: (input: HealthInput) => void;
}

const LONGEST_WINDOW = 3650;
/** Whether something is of the accounts that are scored. */
const isOf = (project: Project, kind: string | null) => (accountType: string | null | undefined) =>
  (accountType ?? project.account_kinds[0] ?? null) === kind;

/** What an input is: one of the forms, and what that is of. */
export function InputFields({ project, kind, accountType, input, onChange }: Props) {
  return (
    <div className={editor.field}>
      <span className={editor.label}>It is</span>
      <NativeSelect
        aria-label="It is"
        value={formOf(input)}
        data={FORMS.map((each) => ({ value: each, label: FORM_WORDS[each] }))}
        onChange={(event) => onChange(withForm(input, event.currentTarget.value as Form, accountType))}
      />
      {input.measure != null && <MeasureField {...{ project, kind, input, onChange }} />}
      {input.onboarding != null && <ListField {...{ project, kind, input, onChange }} />}
      {input.property != null && (
        <PropertyField
          project={project}
          only="account"
          kind={kind}
          name={input.property}
          onPick={(property) => onChange({ ...input, property })}
        />
      )}
      {input.meaning && <Measured project={project} input={input} onChange={onChange} />}
    </div>
  );
}

type FieldProps = Omit<Props, "accountType">;

function MeasureField({ project, kind, input, onChange }: FieldProps) {
  const { data: measures = [] } = useMeasures(project.slug);
  const isOfKind = isOf(project, kind);
  const offered = measures.filter((each) => each.of === "account" && isOfKind(each.account_type));
  const names = offered.filter(({ archived }) => !archived).map(({ name }) => name);
  if (names.length === 0 && !input.measure) return <Note>No measure of these accounts is saved yet.</Note>;
  return (
    <NativeSelect
      aria-label="Which measure"
      value={input.measure ?? ""}
      data={choicesOf("Choose a measure", names, input.measure)}
      onChange={(event) => onChange({ ...input, measure: event.currentTarget.value })}
    />
  );
}

function ListField({ project, kind, input, onChange }: FieldProps) {
  const { data: lists = [] } = useOnboardings(project.slug);
  const isOfKind = isOf(project, kind);
  const names = lists.filter((each) => !each.archived && isOfKind(each.account_type)).map(({ name }) => name);
  if (names.length === 0 && !input.onboarding) {
    return <Note>There is no onboarding list of these accounts yet.</Note>;
  }
  return (
    <NativeSelect
      aria-label="Which onboarding list"
      value={input.onboarding ?? ""}
      data={choicesOf("Choose a list", names, input.onboarding)}
      onChange={(event) => onChange({ ...input, onboarding: event.currentTarget.value })}
    />
  );
}

/** The names that are offered, and the one that is chosen although it is no longer. */
function choicesOf(nothing: string, names: readonly string[], chosen: string | null | undefined) {
  const more = chosen && !names.includes(chosen) ? [chosen] : [];
  return [{ value: "", label: nothing }, ...names, ...more];
}

interface PropertyProps {
  project: Project;
  only: "account" | "event";
  kind?: string | null;
  name: string;
  onPick: (name: string) => void;
}

function PropertyField({ project, only, kind, name, onPick }: PropertyProps) {
  return (
    <PropertyPicker
      project={project}
      only={only}
      kind={kind}
      ids={false}
      onPick={({ property }) => onPick(property ?? "")}
      target={(open, opened) => (
        <button
          type="button"
          className={form.pick}
          data-empty={name === ""}
          aria-haspopup="listbox"
          aria-expanded={opened}
          aria-label={`Which property: ${name || "none yet"}`}
          onClick={open}
        >
          <span className="cut" dir="auto">
            {name || "Choose a property"}
          </span>
          <ChevronDownIcon size={14} />
        </button>
      )}
    />
  );
}

/** What is measured: of which events, in which time. */
function Measured({ project, input, onChange }: Omit<FieldProps, "kind">) {
  const choice = chosenIn(input);
  const { meaning } = input;
  if (!choice) {
    return (
      <Note>
        Its condition was written as code and is kept as it is. Choose another form to begin anew, or save it
        as a measure.
      </Note>
    );
  }
  const { window } = choice;
  const days = window?.last?.unit === "day" ? window.last.value : null;
  return (
    <div className={style.measured}>
      {meaning?.last_value && (
        <PropertyField
          project={project}
          only="event"
          name={meaning.last_value.property}
          onPick={(property) => {
            const last_value = { ...meaning.last_value, property };
            onChange({ ...input, meaning: { ...meaning, last_value } });
          }}
        />
      )}
      <EventFields
        project={project}
        choice={choice}
        onChange={(event) => onChange(withChosen(input, { ...event, ...(window ? { window } : {}) }))}
      />
      <DaysField
        days={days}
        label="In the last"
        most={LONGEST_WINDOW}
        without={window && days === null ? "in its window" : "ever"}
        onChange={(value) => {
          const { window: _, ...event } = choice;
          const last = value === null ? {} : { window: { last: { value, unit: "day" as const } } };
          onChange(withChosen(input, { ...event, ...last }));
        }}
      />
    </div>
  );
}

import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { PropertyPicker } from "../../analyses/question/PropertyPicker";
import type { Measure, Problem, Project } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { Note } from "../../parts/Note";
import { Segmented } from "../../parts/Segmented";
import { Fault } from "../events/Fault";
import editor from "../parts/Editor.module.css";
import { DaysField, EventFields } from "./ChoiceFields";
import { type Choice, choiceIn, FORMS_OF, type Form, formOf, withChoice, withForm, withOf } from "./draft";
import { FigureFields } from "./FigureFields";
import style from "./Measures.module.css";

const OF = [
  { value: "account", label: "Each account" },
  { value: "user", label: "Each user" },
  { value: "project", label: "The whole project" },
] as const;

const FORM_WORDS: Record<Form, string> = {
  tally: "A figure over time",
  ratio: "One figure divided by another",
  share_of_users: "Share of its users who did something",
  users_who: "How many of its users did something",
  count_of: "How often something was done",
  days_active: "On how many days something was done",
  last_value: "The last value of a property",
};

/** Each interval's figure is of so many days at most. */
const MOST_DAYS = 366;
const LONGEST_WINDOW = 3650;

interface Props {
  project: Project;
  draft: Measure;
  fault: Problem | null;
  onChange: (draft: Measure) => void;
}

/** Whose figure it is, and how it is reckoned. */
export function MeaningSection({ project, draft, fault, onChange }: Props) {
  const form = formOf(draft);
  return (
    <section className={editor.field} aria-label="Meaning">
      <span className={editor.label}>A figure of</span>
      <div>
        <Segmented
          label="A figure of"
          choices={OF}
          value={draft.of}
          onChange={(of) => onChange(withOf(draft, of))}
        />
      </div>
      {draft.of === "account" && project.account_kinds.length > 1 && (
        <NativeSelect
          aria-label="Which kind of account"
          className={style.kind}
          value={draft.account_type ?? project.account_kinds[0]}
          data={project.account_kinds}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...draft, account_type: value === project.account_kinds[0] ? undefined : value })
          }
        />
      )}
      <span className={`${editor.label} ${style.second}`}>It is</span>
      <NativeSelect
        aria-label="It is"
        value={form}
        data={FORMS_OF[draft.of].map((each) => ({ value: each, label: FORM_WORDS[each] }))}
        onChange={(event) => onChange(withForm(draft, event.currentTarget.value as Form))}
      />
      {draft.of === "project" ? (
        <OfProject project={project} draft={draft} onChange={onChange} />
      ) : (
        <OfEach project={project} draft={draft} onChange={onChange} />
      )}
      <Checkbox
        className={style.second}
        size="xs"
        label="Show it as a percentage"
        checked={draft.percent ?? false}
        onChange={(event) => onChange({ ...draft, percent: event.currentTarget.checked || undefined })}
      />
      {fault && <Fault message={fault.message} />}
    </section>
  );
}

type PartProps = Omit<Props, "fault">;

function OfProject({ project, draft, onChange }: PartProps) {
  const { tally, ratio } = draft;
  return (
    <>
      {tally && (
        <FigureFields
          project={project}
          label="What is counted"
          figure={tally}
          onChange={(changed) => onChange({ ...draft, tally: changed })}
        />
      )}
      {ratio && (
        <>
          <FigureFields
            project={project}
            label="What is divided"
            figure={ratio.of}
            onChange={(of) => onChange({ ...draft, ratio: { ...ratio, of } })}
          />
          <span className={`${editor.label} ${style.second}`}>divided by</span>
          <FigureFields
            project={project}
            label="What it is divided by"
            figure={ratio.to}
            onChange={(to) => onChange({ ...draft, ratio: { ...ratio, to } })}
          />
        </>
      )}
      <DaysField
        days={draft.days ?? null}
        label="Over the last"
        most={MOST_DAYS}
        without="each interval alone"
        onChange={(days) => onChange({ ...draft, days: days ?? undefined })}
      />
    </>
  );
}

function OfEach({ project, draft, onChange }: PartProps) {
  const choice = choiceIn(draft);
  if (!choice) {
    return (
      <Note>
        Its condition was written as code and is kept as it is. Choose another form to begin anew, or change
        it with groundswell measures save.
      </Note>
    );
  }
  const set = (changed: Partial<Choice>) => onChange(withChoice(draft, { ...choice, ...changed }));
  const days = choice.window?.last?.unit === "day" ? choice.window.last.value : null;
  return (
    <>
      {draft.last_value && (
        <PropertyPicker
          project={project}
          only="event"
          onPick={({ property }) =>
            onChange({ ...draft, last_value: { ...draft.last_value, property: property ?? "" } })
          }
          target={(open, opened) => (
            <Button
              onClick={open}
              aria-expanded={opened}
              rightSection={<ChevronDownIcon size={14} />}
              justify="space-between"
            >
              {draft.last_value?.property || "Choose a property"}
            </Button>
          )}
        />
      )}
      <EventFields
        project={project}
        choice={choice}
        onChange={(event) =>
          onChange(withChoice(draft, { ...event, ...(choice.window ? { window: choice.window } : {}) }))
        }
      />
      <DaysField
        days={days}
        label="In the last"
        most={LONGEST_WINDOW}
        without={choice.window && days === null ? "in its window" : "ever"}
        onChange={(value) => set({ window: value === null ? undefined : { last: { value, unit: "day" } } })}
      />
    </>
  );
}

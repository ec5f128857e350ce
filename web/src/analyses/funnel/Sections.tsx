import type { KeyboardEvent, ReactNode } from "react";
import type { FunnelQuestion, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { ChoiceRow } from "../question/ChoiceRow";
import { CountBySection } from "../question/CountBySection";
import { EventPicker } from "../question/EventPicker";
import { FilterSection } from "../question/FilterSection";
import { GroupSection } from "../question/GroupSection";
import row from "../question/Row.module.css";
import { Select } from "../question/Select";
import { DurationField } from "../question/WindowField";
import { Exclusions } from "./Exclusions";
import { MOST_STEPS, moved, withOrder, withStep } from "./edit";
import style from "./Funnel.module.css";
import { StepMenu } from "./StepMenu";
import { ORDER_WORDS } from "./words";

interface Props {
  project: Project;
  question: FunnelQuestion;
  onChange: (question: FunnelQuestion) => void;
  fold: ReactNode;
}

type Order = NonNullable<FunnelQuestion["order"]>;

const ORDERS = Object.entries(ORDER_WORDS).map(([value, label]) => ({ value: value as Order, label }));

/** The funnel in parts, top to bottom as one says it. */
export function Sections({ project, question, onChange, fold }: Props) {
  const shared = { project, question, onChange };
  return (
    <>
      <CountBySection
        project={project}
        by={question.by}
        onChange={(by) => onChange({ ...question, by })}
        sessions
        action={fold}
      />
      <Steps {...shared} />
      <FilterSection {...shared} />
      <GroupSection {...shared} />
      <Attribution question={question} onChange={onChange} />
    </>
  );
}

function Steps({ project, question, onChange }: Omit<Props, "fold">) {
  const { steps, order = "ordered" } = question;
  const onKeyDown = (at: number) => (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || !event.altKey) return;
    event.preventDefault();
    onChange(moved(question, at, by));
  };
  return (
    <Section
      title="Steps"
      action={
        <Select
          label="Order"
          value={order}
          choices={ORDERS}
          onChange={(changed) => onChange(withOrder(question, changed))}
        />
      }
    >
      <ol className={style.rows}>
        {steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
          <li key={i} onKeyDown={onKeyDown(i)}>
            <ChoiceRow
              project={project}
              choice={step}
              label={`Step ${i + 1}`}
              mark={<span className={row.letter}>{i + 1}</span>}
              onChange={(changed) => onChange(withStep(question, i, changed))}
              menu={<StepMenu question={question} at={i} onChange={onChange} />}
            >
              {step.first_ever && (
                <span>{step.first_ever === "any" ? "the first ever" : "the first ever like this"}</span>
              )}
            </ChoiceRow>
          </li>
        ))}
      </ol>
      {steps.length < MOST_STEPS && (
        <div className={row.adds}>
          <EventPicker
            project={project}
            onPick={(event) => onChange({ ...question, steps: [...steps, { event }] })}
            target={(open) => (
              <button type="button" className={chip.link} onClick={open}>
                <PlusIcon /> Add step
              </button>
            )}
          />
        </div>
      )}
      <Within question={question} onChange={onChange} />
      <Exclusions project={project} question={question} onChange={onChange} />
    </Section>
  );
}

function Within({ question, onChange }: Omit<Props, "fold" | "project">) {
  const { window, order } = question;
  const choices = [
    { value: "window", label: "within" },
    { value: "range", label: "at any time" },
  ] as const;
  return (
    <div className={style.within}>
      <Select
        label="How long"
        value={window ? "window" : "range"}
        choices={choices}
        onChange={(value) =>
          onChange({ ...question, window: value === "window" ? { value: 14, unit: "day" } : undefined })
        }
      />
      {window && (
        <>
          <DurationField
            duration={window}
            onChange={(changed) => onChange({ ...question, window: changed })}
          />
          <span>of {order === "unordered" ? "the first of them" : "step 1"}</span>
        </>
      )}
    </div>
  );
}

/** Whose value of a property tells the group; segments and what was done are the actor's own. */
function Attribution({ question, onChange }: Omit<Props, "fold" | "project">) {
  const { group_by = [], steps, attribution = "first_touch" } = question;
  if (!group_by.some(({ source }) => source && source !== "segment")) return null;
  const choices = [
    { value: "first_touch", label: "first value of any step" },
    { value: "last_touch", label: "last value of any step" },
    { value: "all_events", label: "each value by itself" },
    ...steps.map((_, i) => ({ value: `step:${i + 1}`, label: `value at step ${i + 1}` })),
  ];
  return (
    <div className={style.within}>
      <span>by the</span>
      <Select
        label="Whose value counts"
        value={attribution}
        choices={choices}
        onChange={(value) =>
          onChange({ ...question, attribution: value === "first_touch" ? undefined : value })
        }
      />
    </div>
  );
}

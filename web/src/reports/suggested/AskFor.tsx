import type { ReactNode } from "react";
import { AccountPicker } from "../../accounts/AccountPicker";
import { AddTest } from "../../analyses/question/AddTest";
import { EventPicker } from "../../analyses/question/EventPicker";
import { PropertyPicker } from "../../analyses/question/PropertyPicker";
import { TestChip } from "../../analyses/question/TestChip";
import { useLabels } from "../../analyses/question/useLabels";
import { ANY_EVENT, propertyWords } from "../../analyses/question/words";
import { useMeanings } from "../../api/accounts";
import type { Project } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import chip from "../../parts/chip.module.css";
import { CloseIcon, PlusIcon } from "../../parts/icons";
import { Segmented } from "../../parts/Segmented";
import type { Ask, Choices } from "./asks";
import { Choice } from "./Choice";
import { ReleasePicker } from "./ReleasePicker";
import { ROLES } from "./roles";
import style from "./Suggested.module.css";

interface Props {
  project: Project;
  ask: Ask;
  choices: Choices;
  onChoose: (change: Partial<Choices>) => void;
}

const TOLD_APART = {
  account: "A property of accounts, such as their vertical or their plan.",
  event: "A property of the event that says on which page it was, such as its path or title.",
};

const WHOSE = [
  { value: "users", label: "Users" },
  { value: "accounts", label: "Accounts" },
] as const;

/** One thing that a suggested report needs to know. */
export function AskFor({ project, ask, choices, onChoose }: Props) {
  const labels = useLabels(project);
  const named = useMeanings(project.slug, null).data?.name.property ?? null;
  switch (ask.of) {
    case "event": {
      const event = choices.events[ask.role];
      return (
        <Part {...ROLES[ask.role]}>
          <EventPicker
            project={project}
            onPick={(chosen) => onChoose({ events: { [ask.role]: chosen } })}
            target={(show) => (
              <Choice text={event === null ? ANY_EVENT : event} empty="Choose an event" onClick={show} />
            )}
          />
        </Part>
      );
    }
    case "steps":
      return (
        <Part title={ask.title} about={ask.about}>
          <Steps project={project} steps={choices.steps} onChange={(steps) => onChoose({ steps })} />
        </Part>
      );
    case "property":
      return (
        <Part title="Told apart by" about={TOLD_APART[ask.source]}>
          <PropertyPicker
            project={project}
            only={ask.source}
            ids={false}
            onPick={(property) => onChoose({ property })}
            target={(show) => (
              <Choice
                text={choices.property && propertyWords(choices.property, labels)}
                empty="Choose a property"
                onClick={show}
              />
            )}
          />
        </Part>
      );
    case "only":
      return project.account_kinds.length === 0 ? null : (
        <Part title={ask.title} about={ask.about}>
          <Only project={project} choices={choices} onChoose={onChoose} />
        </Part>
      );
    case "account":
      return (
        <Part title="The account" about="Found by a part of its name or id.">
          <AccountPicker
            project={project}
            kind={null}
            named={named}
            onPick={(account) => onChoose({ account })}
            target={(show) => <Choice text={choices.account} empty="Choose an account" onClick={show} />}
          />
        </Part>
      );
    case "whose":
      return project.account_kinds.length === 0 ? null : (
        <Part title="Of whom" about="An account has done what any of its users has done.">
          <Segmented
            label="Of whom"
            choices={WHOSE}
            value={choices.whose}
            onChange={(whose) => onChoose({ whose })}
          />
        </Part>
      );
    case "release":
      return (
        <Part title="The release" about="It stands in the chart; what came before it can be seen beside it.">
          <ReleasePicker project={project} since={choices.since} onPick={(since) => onChoose({ since })} />
        </Part>
      );
  }
}

function Part({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className={style.part}>
      <h2>{title}</h2>
      <p className="quiet">{about}</p>
      {children}
    </section>
  );
}

interface StepsProps {
  project: Project;
  steps: readonly string[];
  onChange: (steps: readonly string[]) => void;
}

function Steps({ project, steps, onChange }: StepsProps) {
  return (
    <>
      {steps.length > 0 && (
        <ol className={style.steps} aria-label="Steps">
          {steps.map((step) => (
            <li key={step} className={chip.chip}>
              <span className={chip.main}>
                <Captured text={step} most={60} />
              </span>
              <button
                type="button"
                className={chip.side}
                aria-label={`Without the step ${step}`}
                onClick={() => onChange(steps.filter((other) => other !== step))}
              >
                <CloseIcon size={14} />
              </button>
            </li>
          ))}
        </ol>
      )}
      <EventPicker
        project={project}
        any={false}
        onPick={(event) => event !== null && !steps.includes(event) && onChange([...steps, event])}
        target={(open) => (
          <button type="button" className={chip.add} onClick={open}>
            <PlusIcon size={14} /> Add a step
          </button>
        )}
      />
    </>
  );
}

function Only({ project, choices, onChoose }: Omit<Props, "ask">) {
  const { only } = choices;
  if (only) {
    return (
      <TestChip
        project={project}
        test={only}
        only="account"
        onChange={(test) => onChoose({ only: test ?? undefined })}
      />
    );
  }
  return (
    <AddTest plain project={project} only="account" onAdd={(test) => onChoose({ only: test })}>
      {(show) => (
        <button type="button" className={chip.add} onClick={show}>
          <PlusIcon size={14} /> Property of accounts
        </button>
      )}
    </AddTest>
  );
}

import { Button, Popover } from "@mantine/core";
import { EventPicker } from "../analyses/question/EventPicker";
import type { Project } from "../api/nouns";
import { Captured } from "../parts/Captured";
import chip from "../parts/chip.module.css";
import { CloseIcon, ListIcon, PlusIcon } from "../parts/icons";
import { Segmented } from "../parts/Segmented";
import style from "./List.module.css";
import type { Missed } from "./state";

const JOINS = [
  { value: "any", label: "Missed any step" },
  { value: "all", label: "Missed all" },
] as const;

interface Props {
  project: Project;
  missed: Missed | null;
  onChange: (missed: Missed | null) => void;
}

/** The onboarding list: the steps, and whether one missed any of them or all. */
export function MissedMenu({ project, missed, onChange }: Props) {
  const { join = "any", steps = [] } = missed ?? {};
  const put = (next: string[]) => onChange(next.length > 0 ? { join, steps: next } : null);
  return (
    <Popover closeOnClickOutside returnFocus>
      <Popover.Target>
        <button type="button" className={chip.add}>
          <ListIcon size={14} /> Steps
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div className={style.form}>
          <b>Who has not done the steps</b>
          <Segmented
            label="Which of the steps"
            choices={JOINS}
            value={join}
            disabled={steps.length === 0}
            onChange={(value) => onChange({ join: value, steps })}
          />
          <ul>
            {steps.map((step) => (
              <li key={step} className={chip.chip}>
                <span className={chip.main}>
                  <Captured text={step} most={60} />
                </span>
                <button
                  type="button"
                  className={chip.side}
                  aria-label={`Without the step ${step}`}
                  onClick={() => put(steps.filter((other) => other !== step))}
                >
                  <CloseIcon size={14} />
                </button>
              </li>
            ))}
          </ul>
          <EventPicker
            project={project}
            any={false}
            onPick={(event) => event !== null && !steps.includes(event) && put([...steps, event])}
            target={(open) => (
              <button type="button" className={chip.link} onClick={open}>
                <PlusIcon size={14} /> Add a step
              </button>
            )}
          />
          {missed && <Button onClick={() => onChange(null)}>Everybody again</Button>}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What the list is of, where it asks for missed steps. */
export function missedWords({ join, steps }: Missed): { before: string; steps: string[]; after: string } {
  if (steps.length === 1) return { before: "Who has never done", steps, after: "." };
  return join === "any"
    ? { before: "Who missed at least one of the steps", steps, after: "." }
    : { before: "Who missed every one of the steps", steps, after: ", and has done none." };
}

import { ActionIcon, TextInput } from "@mantine/core";
import { ChoiceRow } from "../../analyses/question/ChoiceRow";
import row from "../../analyses/question/Row.module.css";
import type { OnboardingStep, Problem, Project } from "../../api/nouns";
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, GripIcon } from "../../parts/icons";
import type { Reorder } from "../../parts/useReorder";
import editor from "../parts/Editor.module.css";
import { LONGEST_NAME } from "./draft";
import style from "./Onboarding.module.css";

interface Props {
  project: Project;
  step: OnboardingStep;
  place: number;
  /** The place of the last one. */
  last: number;
  fault: Problem | null;
  order: Reorder;
  onChoice: (chosen: OnboardingStep) => void;
  onName: (name: string) => void;
  onRemove: () => void;
}

/** One step: what it is called, by which events it is taken, and where it stands among the others. */
export function StepRow(props: Props) {
  const { project, step, place, last, fault, order, onChoice, onName, onRemove } = props;
  const of = `step ${place + 1}`;
  return (
    <li className={style.step} {...order.onRow(place)}>
      <div className={style.head}>
        <button
          type="button"
          className={row.grip}
          aria-label={`Move ${of}`}
          title="Drag it, or press ↑ ↓"
          {...order.onGrip(place)}
        >
          <GripIcon size={14} />
        </button>
        <span className={row.letter} aria-hidden="true">
          {place + 1}
        </span>
        <TextInput
          className={style.name}
          aria-label={`Name of ${of}`}
          placeholder="What it is called"
          value={step.name}
          maxLength={LONGEST_NAME}
          error={fault?.at === "/name"}
          dir="auto"
          onChange={(event) => onName(event.currentTarget.value)}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move ${of} up`}
          disabled={place === 0}
          onClick={() => order.move(place, -1)}
        >
          <ChevronUpIcon size={14} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move ${of} down`}
          disabled={place === last}
          onClick={() => order.move(place, 1)}
        >
          <ChevronDownIcon size={14} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${of}`} onClick={onRemove}>
          <CloseIcon size={14} />
        </ActionIcon>
      </div>
      <div className={style.choice}>
        <ChoiceRow
          project={project}
          choice={step}
          label={`Event of ${of}`}
          onChange={(chosen) => onChoice(chosen)}
        />
        {fault && (
          <p className={editor.fault} role="alert">
            {fault.message}
          </p>
        )}
      </div>
    </li>
  );
}

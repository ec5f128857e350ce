import { Menu } from "@mantine/core";
import type { FunnelQuestion, FunnelStep } from "../../api/nouns";
import { ChevronDownIcon, ChevronUpIcon, TrashIcon } from "../../parts/icons";
import { moved, withoutStep, withStep } from "./edit";

interface Props {
  question: FunnelQuestion;
  /** The step's place, from 0. */
  at: number;
  onChange: (question: FunnelQuestion) => void;
}

/** What can be done with a step, as items of a menu. */
export function StepMenu({ question, at, onChange }: Props) {
  const { steps } = question;
  const step = steps[at] as FunnelStep;
  const first = (first_ever: FunnelStep["first_ever"]) =>
    onChange(withStep(question, at, { ...step, first_ever }));
  return (
    <>
      <Menu.Item
        leftSection={<ChevronUpIcon size={14} />}
        disabled={at === 0}
        onClick={() => onChange(moved(question, at, -1))}
      >
        Move up
      </Menu.Item>
      <Menu.Item
        leftSection={<ChevronDownIcon size={14} />}
        disabled={at === steps.length - 1}
        onClick={() => onChange(moved(question, at, 1))}
      >
        Move down
      </Menu.Item>
      {step.first_ever ? (
        <Menu.Item onClick={() => first(undefined)}>Count any, not only the first ever</Menu.Item>
      ) : (
        <>
          <Menu.Item onClick={() => first("any")}>Only the first ever</Menu.Item>
          {step.filters && (
            <Menu.Item onClick={() => first("matching")}>
              Only the first ever that passes its filters
            </Menu.Item>
          )}
        </>
      )}
      <Menu.Item
        leftSection={<TrashIcon size={14} />}
        disabled={steps.length <= 2}
        onClick={() => onChange(withoutStep(question, at))}
      >
        Remove
      </Menu.Item>
    </>
  );
}

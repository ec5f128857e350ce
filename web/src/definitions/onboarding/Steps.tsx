import { EventPicker } from "../../analyses/question/EventPicker";
import row from "../../analyses/question/Row.module.css";
import type { OnboardingList, Problem, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import { movedBy, useReorder } from "../../parts/useReorder";
import { Fault } from "../events/Fault";
import { faultIn } from "../parts/fault";
import { MOST_STEPS, withChoice, withNewStep } from "./draft";
import style from "./Onboarding.module.css";
import { StepRow } from "./StepRow";

interface Props {
  project: Project;
  draft: OnboardingList;
  /** What is wrong with the steps, by its place in them: `/0/name`. */
  fault: Problem | null;
  onChange: (draft: OnboardingList) => void;
}

/** The steps in their order, which is changed by buttons, by dragging a grip, or by arrows on it. */
export function Steps({ project, draft, fault, onChange }: Props) {
  const set = (steps: OnboardingList["steps"]) => onChange({ ...draft, steps });
  const order = useReorder(draft.steps.length, "step", (at, by) => set(movedBy(draft.steps, at, by)));
  const { dragged } = order;
  const steps = dragged ? movedBy(draft.steps, dragged.from, dragged.to - dragged.from) : draft.steps;
  const placed = steps.some((_, i) => faultIn(fault, `/${i}`));
  return (
    <>
      {steps.length > 0 && (
        <ol ref={order.list} className={style.steps} aria-label="Steps">
          {steps.map((step, i) => (
            <StepRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
              key={i}
              project={project}
              step={step}
              place={i}
              last={steps.length - 1}
              fault={faultIn(fault, `/${i}`)}
              order={order}
              onChoice={(chosen) => set(withChoice(draft.steps, i, chosen))}
              onName={(name) => set(draft.steps.map((old, k) => (k === i ? { ...old, name } : old)))}
              onRemove={() => set(draft.steps.filter((_, k) => k !== i))}
            />
          ))}
        </ol>
      )}
      <p className="unseen" role="status">
        {order.said}
      </p>
      {fault && !placed && <Fault message={fault.message} />}
      {steps.length < MOST_STEPS ? (
        <div className={row.adds}>
          <EventPicker
            project={project}
            onPick={(event) => onChange(withNewStep(draft, event))}
            target={(open) => (
              <button type="button" className={chip.link} onClick={open}>
                <PlusIcon /> Add step
              </button>
            )}
          />
        </div>
      ) : (
        <p className="hint">A list has at most {MOST_STEPS} steps.</p>
      )}
    </>
  );
}

import type { FunnelQuestion, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { GripIcon, PlusIcon } from "../../parts/icons";
import { useReorder } from "../../parts/useReorder";
import { ChoiceRow } from "../question/ChoiceRow";
import { EventPicker } from "../question/EventPicker";
import row from "../question/Row.module.css";
import { MOST_STEPS, moved, withStep } from "./edit";
import style from "./Funnel.module.css";
import { StepMenu } from "./StepMenu";

interface Props {
  project: Project;
  question: FunnelQuestion;
  onChange: (question: FunnelQuestion) => void;
}

/** The steps in their order, which is changed by dragging, by arrows on a grip, or by Alt and arrows anywhere in a step. */
export function Steps({ project, question, onChange }: Props) {
  const order = useReorder(question.steps.length, "step", (at, by) => onChange(moved(question, at, by)));
  const { dragged } = order;
  const { steps } = dragged ? moved(question, dragged.from, dragged.to - dragged.from) : question;
  return (
    <>
      <ol ref={order.list} className={style.rows}>
        {steps.map((each, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
          <li key={i} {...order.onRow(i)}>
            <ChoiceRow
              project={project}
              choice={each}
              label={`Step ${i + 1}`}
              mark={<span className={row.letter}>{i + 1}</span>}
              grip={
                <button
                  type="button"
                  className={row.grip}
                  aria-label={`Move step ${i + 1}`}
                  title="Drag it, or press ↑ ↓"
                  {...order.onGrip(i)}
                >
                  <GripIcon size={14} />
                </button>
              }
              onChange={(changed) => onChange(withStep(question, i, changed))}
              menu={<StepMenu question={question} at={i} onChange={onChange} />}
            >
              {each.first_ever && (
                <span>{each.first_ever === "any" ? "the first ever" : "the first ever like this"}</span>
              )}
            </ChoiceRow>
          </li>
        ))}
      </ol>
      <p className="unseen" role="status">
        {order.said}
      </p>
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
    </>
  );
}

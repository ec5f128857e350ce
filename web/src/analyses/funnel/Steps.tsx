import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { FunnelQuestion, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { GripIcon, PlusIcon } from "../../parts/icons";
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

/** A step on its way to another place. */
interface Dragged {
  from: number;
  to: number;
}

/** The steps in their order, which is changed by dragging, by arrows on a grip, or by Alt and arrows anywhere in a step. */
export function Steps({ project, question, onChange }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [said, setSaid] = useState("");
  const shown = dragged ? moved(question, dragged.from, dragged.to - dragged.from) : question;
  const { steps } = shown;
  const step = (at: number, by: number) => {
    const to = at + by;
    if (to < 0 || to >= steps.length) return;
    onChange(moved(question, at, by));
    setSaid(`Now step ${to + 1} of ${steps.length}`);
    // The grip that was pressed goes along with its step.
    requestAnimationFrame(() => gripOf(list.current, to)?.focus());
  };
  const begin = (at: number) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged({ from: at, to: at });
  };
  const drag = (event: PointerEvent) => {
    if (dragged) setDragged({ ...dragged, to: placeAt(list.current, event.clientY) });
  };
  const drop = () => {
    if (dragged && dragged.from !== dragged.to) onChange(shown);
    setDragged(null);
  };
  const onKeyDown = (at: number, onGrip: boolean) => (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape" && dragged) setDragged(null);
    if (!by || !(onGrip || event.altKey)) return;
    event.preventDefault();
    event.stopPropagation();
    step(at, by);
  };
  return (
    <>
      <ol ref={list} className={style.rows}>
        {steps.map((each, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
          <li key={i} data-dragged={dragged?.to === i || undefined} onKeyDown={onKeyDown(i, false)}>
            <ChoiceRow
              project={project}
              choice={each}
              label={`Step ${i + 1}`}
              mark={<span className={row.letter}>{i + 1}</span>}
              grip={
                <button
                  type="button"
                  className={row.grip}
                  data-grip
                  aria-label={`Move step ${i + 1}`}
                  title="Drag it, or press ↑ ↓"
                  onPointerDown={begin(i)}
                  onPointerMove={drag}
                  onPointerUp={drop}
                  onPointerCancel={() => setDragged(null)}
                  onKeyDown={onKeyDown(i, true)}
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
        {said}
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

function gripOf(list: HTMLElement | null, place: number): HTMLElement | null {
  return list?.children[place]?.querySelector<HTMLElement>("[data-grip]") ?? null;
}

/** The place among the steps that a height of the window lies in. */
function placeAt(list: HTMLElement | null, y: number): number {
  const boxes = [...(list?.children ?? [])].map((each) => each.getBoundingClientRect());
  const place = boxes.findIndex(({ bottom }) => y < bottom);
  return place < 0 ? Math.max(0, boxes.length - 1) : place;
}

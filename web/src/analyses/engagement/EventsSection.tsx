import type { ReactNode } from "react";
import type { EngagementQuestion, EventChoice, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { CloseIcon, PlusIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { Segmented } from "../../parts/Segmented";
import { ChoiceField } from "../question/ChoiceField";
import { EventPicker } from "../question/EventPicker";
import { NumberField } from "../question/NumberField";
import style from "../question/Page.module.css";

interface Props {
  project: Project;
  question: EngagementQuestion;
  onChange: (question: EngagementQuestion) => void;
  fold: ReactNode;
}

export const USUAL_TOP = 10;
const MOST_EVENTS = 100;
const WAYS = [
  { value: "top", label: "Widest reach" },
  { value: "chosen", label: "Chosen events" },
] as const;

/** Which events: those that most do, or some that are chosen. */
export function EventsSection({ project, question, onChange, fold }: Props) {
  const { events: chosen, top, ...rest } = question;
  const events = chosen ?? [];
  const way = top ? "top" : "chosen";
  const put = (next: EventChoice[]) => onChange({ ...rest, events: next });
  const change = (next: "top" | "chosen") => {
    if (next === "top") onChange({ ...rest, top: USUAL_TOP });
    else put([{ event: null }]);
  };
  return (
    <Section title="Events" action={fold}>
      <div>
        <Segmented label="Which events" choices={WAYS} value={way} onChange={change} />
      </div>
      {top ? (
        <div className={style.line}>
          The
          <NumberField
            label="How many events"
            value={top}
            onChange={(next) => onChange({ ...rest, top: Math.min(next, MOST_EVENTS) })}
          />
          events that most do
        </div>
      ) : (
        <>
          {events.map((choice, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a choice is known by its place.
            <div key={i} className={style.line}>
              <ChoiceField
                project={project}
                choice={choice}
                onChange={(next) => put(events.map((old, k) => (k === i ? next : old)))}
              />
              {events.length > 1 && (
                <button
                  type="button"
                  className={chip.ghost}
                  aria-label={`Remove event ${i + 1}`}
                  onClick={() => put(events.filter((_, k) => k !== i))}
                >
                  <CloseIcon size={14} />
                </button>
              )}
            </div>
          ))}
          {events.length < MOST_EVENTS && (
            <div>
              <EventPicker
                project={project}
                onPick={(event) => put([...events, { event }])}
                target={(open) => (
                  <button type="button" className={chip.link} onClick={open}>
                    <PlusIcon /> Add event
                  </button>
                )}
              />
            </div>
          )}
        </>
      )}
    </Section>
  );
}

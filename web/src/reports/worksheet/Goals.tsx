import { EventPicker } from "../../analyses/question/EventPicker";
import type { Project } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import chip from "../../parts/chip.module.css";
import { CloseIcon, PlusIcon } from "../../parts/icons";
import { MOST_GOALS } from "./sheet";
import style from "./Worksheet.module.css";

interface Props {
  project: Project;
  goals: readonly string[];
  onChange: (goals: readonly string[]) => void;
}

/** What the groups should do, as events. */
export function Goals({ project, goals, onChange }: Props) {
  return (
    <div className={style.adds}>
      {goals.map((goal) => (
        <span key={goal} className={chip.chip}>
          <span className={chip.main}>
            <Captured text={goal} most={60} />
          </span>
          <button
            type="button"
            className={chip.side}
            aria-label={`Without ${goal}`}
            onClick={() => onChange(goals.filter((other) => other !== goal))}
          >
            <CloseIcon size={14} />
          </button>
        </span>
      ))}
      {goals.length < MOST_GOALS && (
        <EventPicker
          project={project}
          any={false}
          onPick={(event) => event !== null && !goals.includes(event) && onChange([...goals, event])}
          target={(open) => (
            <button type="button" className={chip.add} onClick={open}>
              <PlusIcon size={14} /> Add an event
            </button>
          )}
        />
      )}
    </div>
  );
}

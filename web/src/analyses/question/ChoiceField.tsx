import type { EventChoice, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { ChevronDownIcon, FilterIcon } from "../../parts/icons";
import { AddTest } from "./AddTest";
import style from "./Behaviour.module.css";
import { EventPicker } from "./EventPicker";
import { namesOf, withAlternative } from "./edit";
import { addTest, FilterTree } from "./FilterTree";

interface Props<C extends EventChoice> {
  project: Project;
  choice: C;
  onChange: (choice: C) => void;
}

/** Which event: one or any of several, under filters of its own. */
export function ChoiceField<C extends EventChoice>({ project, choice, onChange }: Props<C>) {
  const { any_of: _, event: __, ...rest } = choice;
  const words = namesOf(choice);
  return (
    <>
      <EventPicker
        project={project}
        onPick={(event) => onChange({ ...rest, event } as C)}
        target={(open) => (
          <button
            type="button"
            className={style.event}
            onClick={open}
            title={words}
            aria-label={`Event: ${words}`}
          >
            <span className="cut" dir="auto">
              {words}
            </span>
            <ChevronDownIcon size={14} />
          </button>
        )}
      />
      <EventPicker
        project={project}
        any={false}
        onPick={(event) => onChange(withAlternative(choice, event))}
        target={(open) => (
          <button type="button" className={chip.ghost} title="Take another event as the same" onClick={open}>
            or event
          </button>
        )}
      />
      <AddTest
        project={project}
        plain
        onAdd={(test) => onChange({ ...choice, filters: addTest(choice.filters, test) })}
      >
        {(open) => (
          <button type="button" className={chip.ghost} onClick={open}>
            <FilterIcon size={14} /> where
          </button>
        )}
      </AddTest>
      {choice.filters && (
        <div className={style.where}>
          <FilterTree
            plain
            project={project}
            filters={choice.filters}
            onChange={(filters) => onChange({ ...choice, filters })}
          />
        </div>
      )}
    </>
  );
}

import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import type { EventChoice, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { DotsIcon, FilterIcon } from "../../parts/icons";
import { AddTest } from "./AddTest";
import { EventPicker } from "./EventPicker";
import { namesOf, withAlternative } from "./edit";
import { addTest, FilterTree } from "./FilterTree";
import style from "./Row.module.css";

interface Props<C extends EventChoice> {
  project: Project;
  choice: C;
  onChange: (choice: C) => void;
  /** What stands before the name: the number of a step. */
  mark?: ReactNode;
  /** By what it is moved among others. */
  grip?: ReactNode;
  /** What it is to whoever hears the page: `Step 2`. */
  label: string;
  /** What else can be done with it, as items of a menu. */
  menu?: ReactNode;
  /** More that is said of it, below its name. */
  children?: ReactNode;
}

/** An event of a question in a row: one or any of several, under filters of its own. */
export function ChoiceRow<C extends EventChoice>(props: Props<C>) {
  const { project, choice, onChange, mark, grip, label, menu, children } = props;
  const { any_of: _, event: __, ...rest } = choice;
  const words = namesOf(choice);
  return (
    <div className={style.series}>
      <div className={style.box}>
        <div className={style.pick}>
          {grip}
          <EventPicker
            project={project}
            onPick={(event) => onChange({ ...rest, event } as C)}
            target={(open) => (
              <button type="button" className={style.event} onClick={open} title={words}>
                <span aria-hidden="true">{mark}</span>
                <span className="unseen">{label}: </span>
                <span className="cut" dir="auto">
                  {words}
                </span>
              </button>
            )}
          />
        </div>
        {menu && (
          <Menu position="bottom-end">
            <Menu.Target>
              <button type="button" className={style.icon} aria-label={`More about ${label.toLowerCase()}`}>
                <DotsIcon size={14} />
              </button>
            </Menu.Target>
            <Menu.Dropdown>{menu}</Menu.Dropdown>
          </Menu>
        )}
      </div>
      <div className={style.sub}>
        {children}
        <EventPicker
          project={project}
          any={false}
          onPick={(event) => onChange(withAlternative(choice, event))}
          target={(open) => (
            <button
              type="button"
              className={chip.ghost}
              title="Take another event as the same"
              onClick={open}
            >
              or event
            </button>
          )}
        />
        <AddTest
          project={project}
          onAdd={(test) => onChange({ ...choice, filters: addTest(choice.filters, test) })}
        >
          {(open) => (
            <button type="button" className={chip.ghost} onClick={open}>
              <FilterIcon size={14} /> where
            </button>
          )}
        </AddTest>
      </div>
      {choice.filters && (
        <div className={style.where}>
          <FilterTree
            project={project}
            filters={choice.filters}
            onChange={(filters) => onChange({ ...choice, filters })}
          />
        </div>
      )}
    </div>
  );
}

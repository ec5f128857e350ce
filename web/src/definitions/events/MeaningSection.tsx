import { Button } from "@mantine/core";
import { AddTest } from "../../analyses/question/AddTest";
import { addTest, FilterTree } from "../../analyses/question/FilterTree";
import type { Definition, Problem, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { ChevronDownIcon, CloseIcon, PlusIcon } from "../../parts/icons";
import { Segmented } from "../../parts/Segmented";
import editor from "../parts/Editor.module.css";
import { type Base, baseOf, withBase } from "./draft";
import { Fault } from "./Fault";
import style from "./Meaning.module.css";
import { NamePicker } from "./NamePicker";

const BASES: { value: Base; label: string; title: string }[] = [
  { value: "click", label: "clicks", title: "A click that was captured" },
  { value: "page", label: "views a page", title: "A page view that was captured" },
  { value: "change", label: "changes", title: "A field of a form that was changed" },
  { value: "submit", label: "submits", title: "A form that was submitted" },
  { value: "custom", label: "sends an event", title: "An event that your code sends under a name" },
  { value: "any", label: "anything", title: "Whatever was captured, if the conditions hold" },
  { value: "several", label: "any of several", title: "Other events, named or sent" },
];

interface Props {
  project: Project;
  draft: Definition;
  /** The name under which it is saved, which a combo of its own cannot have. */
  own: string | null;
  fault: Problem | null;
  onChange: (draft: Definition) => void;
}

/** Which events are meant: what they were captured on and what holds of them, or any of several others. */
export function MeaningSection({ project, draft, own, fault, onChange }: Props) {
  const base = baseOf(draft);
  return (
    <section className={editor.field} aria-label="Meaning">
      <span className={editor.label}>Happens when somebody</span>
      <div className={style.bases}>
        <Segmented
          label="Happens when somebody"
          choices={BASES}
          value={base}
          onChange={(chosen) => onChange(withBase(draft, chosen))}
        />
      </div>
      {base === "custom" && (
        <NamePicker
          project={project}
          sent
          onPick={(event) => onChange({ ...draft, event })}
          target={(open, opened) => (
            <Button
              className={style.sent}
              onClick={open}
              aria-expanded={opened}
              rightSection={<ChevronDownIcon size={14} />}
              justify="space-between"
            >
              {draft.event ? <bdi>{draft.event}</bdi> : "Choose the event that is sent"}
            </Button>
          )}
        />
      )}
      {base === "several" ? (
        <Several project={project} draft={draft} own={own} onChange={onChange} />
      ) : (
        <Conditions project={project} draft={draft} fault={fault} onChange={onChange} />
      )}
      {fault && <Fault message={fault.message} />}
    </section>
  );
}

function Conditions({ project, draft, fault, onChange }: Omit<Props, "own">) {
  const { where } = draft;
  return (
    <>
      <span className={`${editor.label} ${style.second}`}>and what holds of it</span>
      <FilterTree
        plain
        project={project}
        only="event"
        filters={where}
        faultAt={fault?.at ?? null}
        onChange={(filters) => onChange({ ...draft, where: filters })}
      />
      {!where && (
        <AddTest
          plain
          project={project}
          only="event"
          onAdd={(test) => onChange({ ...draft, where: addTest(where, test) })}
        >
          {(open) => (
            <button type="button" className={chip.add} onClick={open}>
              <PlusIcon size={14} /> Element, page or any property
            </button>
          )}
        </AddTest>
      )}
    </>
  );
}

function Several({ project, draft, own, onChange }: Omit<Props, "fault">) {
  const names = draft.any_of ?? [];
  const set = (any_of: string[]) => onChange({ ...draft, any_of });
  return (
    <ul className={style.names}>
      {names.map((name) => (
        <li key={name}>
          <span className={chip.chip}>
            <span className={`${chip.main} cut`} dir="auto" title={name}>
              {name}
            </span>
            <button
              type="button"
              className={chip.side}
              aria-label={`Leave out ${name}`}
              onClick={() => set(names.filter((other) => other !== name))}
            >
              <CloseIcon size={14} />
            </button>
          </span>
        </li>
      ))}
      <li>
        <NamePicker
          project={project}
          without={own === null ? names : [...names, own]}
          onPick={(name) => set([...names, name])}
          target={(open) => (
            <button type="button" className={chip.add} onClick={open}>
              <PlusIcon size={14} /> Event
            </button>
          )}
        />
      </li>
    </ul>
  );
}

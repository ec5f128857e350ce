import type { Filtered, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { AddTest } from "./AddTest";
import { addTest, FilterTree } from "./FilterTree";

interface Props<Q> {
  project: Project;
  question: Q;
  onChange: (question: Q) => void;
}

/** What must hold of all events that a question is about. */
export function FilterSection<Q extends Filtered>({ project, question, onChange }: Props<Q>) {
  return (
    <Section
      title="Filter"
      action={
        <AddTest
          project={project}
          onAdd={(test) => onChange({ ...question, filters: addTest(question.filters, test) })}
        >
          {(open) => (
            <button type="button" className={chip.ghost} onClick={open}>
              <PlusIcon size={14} /> Add
            </button>
          )}
        </AddTest>
      }
    >
      <FilterTree
        project={project}
        filters={question.filters}
        onChange={(filters) => onChange({ ...question, filters })}
      />
    </Section>
  );
}

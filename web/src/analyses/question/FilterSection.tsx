import type { Filtered, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import { Section } from "../../parts/Section";
import { AddTest } from "./AddTest";
import { addTest, FilterTree } from "./FilterTree";
import style from "./Page.module.css";
import { SegmentOfFilter } from "./SegmentOfFilter";

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
        <span className={style.actions}>
          <SegmentOfFilter project={project} filters={question.filters} />
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
        </span>
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

import type { ReactNode } from "react";
import type { EventChoice, Project } from "../../api/nouns";
import { Section } from "../../parts/Section";
import { ChoiceField } from "./ChoiceField";
import { type Done, doneOf, withDone } from "./done";
import style from "./Page.module.css";

interface Props<Q extends Done> {
  project: Project;
  question: Q;
  onChange: (question: Q) => void;
  fold: ReactNode;
  children?: ReactNode;
}

/** What one has to do to be active. */
export function DoneSection<Q extends Done>({ project, question, onChange, fold, children }: Props<Q>) {
  return (
    <Section title="Active is who does" action={fold}>
      <div className={style.line}>
        <ChoiceField
          project={project}
          choice={doneOf(question)}
          onChange={(choice: EventChoice) => onChange(withDone(question, choice))}
        />
      </div>
      {children}
    </Section>
  );
}

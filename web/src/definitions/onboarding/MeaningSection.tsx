import { NativeSelect } from "@mantine/core";
import { AddTest } from "../../analyses/question/AddTest";
import { listed } from "../../analyses/question/edit";
import { addTest, FilterTree } from "../../analyses/question/FilterTree";
import type { Condition, OnboardingList, Problem, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import { Fault } from "../events/Fault";
import editor from "../parts/Editor.module.css";
import { faultBeside, faultIn } from "../parts/fault";
import { FromField } from "./FromField";
import style from "./Onboarding.module.css";
import { Steps } from "./Steps";

interface Props {
  project: Project;
  draft: OnboardingList;
  fault: Problem | null;
  onChange: (draft: OnboardingList) => void;
}

/** Which steps, of which accounts, from when on. */
export function MeaningSection({ project, draft, fault, onChange }: Props) {
  const kind = draft.account_type ?? project.account_kinds[0] ?? null;
  const rest = faultBeside(fault, ["/steps", "/where", "/from"]);
  return (
    <section className={style.meaning} aria-label="Meaning">
      <div className={editor.field}>
        <span className={editor.label}>Steps, in the order in which they are meant to be taken</span>
        <Steps project={project} draft={draft} fault={faultIn(fault, "/steps")} onChange={onChange} />
      </div>
      <WhichAccounts
        project={project}
        kind={kind}
        where={draft.where}
        fault={faultIn(fault, "/where")}
        place="/where"
        onChange={(where) => onChange({ ...draft, where })}
        // Conditions and dates of one kind of accounts mean nothing of another.
        onKind={(account_type) => onChange({ ...draft, account_type, where: undefined, from: undefined })}
      />
      <FromField
        project={project}
        kind={kind}
        from={draft.from ?? null}
        fault={faultIn(fault, "/from")}
        onChange={(from) => onChange({ ...draft, from })}
      />
      {rest && <Fault message={rest.message} />}
    </section>
  );
}

interface WhichProps {
  project: Project;
  kind: string | null;
  where: OnboardingList["where"];
  fault: Problem | null;
  /** Where the condition stands in what is saved. */
  place: string;
  onChange: (where: Condition[] | undefined) => void;
  onKind: (kind: string | undefined) => void;
}

/** Of which kind of accounts something is, and which of them. */
export function WhichAccounts({ project, kind, where, fault, place, onChange, onKind }: WhichProps) {
  const [first] = project.account_kinds;
  return (
    <div className={editor.field}>
      <span className={editor.label}>For which accounts</span>
      {project.account_kinds.length > 1 && (
        <div>
          <NativeSelect
            aria-label="Which kind of account"
            value={kind ?? ""}
            data={project.account_kinds}
            onChange={({ currentTarget: { value } }) => onKind(value === first ? undefined : value)}
          />
        </div>
      )}
      {listed(where).length === 0 ? (
        <div>
          <AddTest
            project={project}
            only="account"
            kind={kind}
            onAdd={(condition) => onChange(addTest(where, condition))}
          >
            {(open) => (
              <button type="button" className={chip.add} onClick={open}>
                <PlusIcon size={14} /> All, or those where …
              </button>
            )}
          </AddTest>
        </div>
      ) : (
        <FilterTree
          project={project}
          only="account"
          kind={kind}
          filters={where}
          faultAt={fault && `${place}${fault.at}`}
          onChange={onChange}
        />
      )}
      {fault && <Fault message={fault.message} />}
    </div>
  );
}

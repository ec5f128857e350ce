import type { HealthProfile, Problem, Project } from "../../api/nouns";
import { Fault } from "../events/Fault";
import { WhichAccounts } from "../onboarding/MeaningSection";
import editor from "../parts/Editor.module.css";
import { faultBeside, faultIn } from "../parts/fault";
import { NumberField } from "../parts/NumberField";
import { Bands } from "./Bands";
import { ofKind } from "./draft";
import { Inputs } from "./Inputs";
import { PeersFields } from "./PeersFields";
import style from "./Profiles.module.css";

interface Props {
  project: Project;
  draft: HealthProfile;
  /** Whether nobody has looked at its inputs yet. */
  isNew: boolean;
  fault: Problem | null;
  onChange: (draft: HealthProfile) => void;
}

const PLACES = ["/inputs", "/where", "/place", "/bands", "/margin", "/peers"];

/** What a score is made of, of which accounts, and what scores are called. */
export function MeaningSection({ project, draft, isNew, fault, onChange }: Props) {
  const kind = draft.account_type ?? project.account_kinds[0] ?? null;
  const rest = faultBeside(fault, PLACES);
  const misplaced = faultIn(fault, "/place");
  return (
    <section className={style.meaning} aria-label="Meaning">
      <WhichAccounts
        project={project}
        kind={kind}
        where={draft.where}
        fault={faultIn(fault, "/where")}
        place="/where"
        onChange={(where) => onChange({ ...draft, where })}
        onKind={(account_type) => onChange(ofKind(draft, account_type))}
      />
      <div className={editor.field}>
        <span className={editor.label}>What a score is made of</span>
        <Inputs
          project={project}
          kind={kind}
          draft={draft}
          isNew={isNew}
          fault={faultIn(fault, "/inputs")}
          onChange={(inputs) => onChange({ ...draft, inputs })}
        />
      </div>
      <Bands draft={draft} fault={fault} onChange={onChange} />
      <PeersFields
        project={project}
        kind={kind}
        draft={draft}
        fault={faultIn(fault, "/peers")}
        onChange={onChange}
      />
      <div className={editor.field}>
        <span className={editor.label}>Place among the profiles</span>
        <NumberField
          className={style.number}
          label="Place among the profiles"
          value={draft.place ?? 0}
          isWhole
          isFaulty={misplaced !== null}
          onChange={(place) => onChange({ ...draft, place: place ?? 0 })}
        />
        <p className="hint">
          Profiles are tried from the smallest place on: an account is scored by the first that it fits.
        </p>
        {misplaced && <Fault message={misplaced.message} />}
      </div>
      {rest && <Fault message={rest.message} />}
    </section>
  );
}

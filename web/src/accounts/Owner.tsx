import { useMay } from "../api/me";
import type { Project } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { SelectorIcon } from "../parts/icons";
import style from "./Account.module.css";
import { AssignOwner } from "./AssignOwner";
import { Said } from "./Said";
import type { Value } from "./useAccount";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  /** The property that says who owns an account. */
  property: string;
  owner: Value;
}

/** Whose an account is, and for whoever may the way to give it to somebody else; nothing where it is nobody's and stays so. */
export function Owner({ project, kind, id, property, owner }: Props) {
  const may = useMay("setAccountValues") && !project.demo;
  const name = owner === null || owner === "" ? null : String(owner);
  const shown = name === null ? "Unassigned" : <Captured text={name} most={60} />;
  if (!may) return name === null ? null : <Said label="Owner">{shown}</Said>;
  return (
    <Said label="Owner">
      <AssignOwner project={project} kind={kind} property={property} ids={[id]}>
        {(open) => (
          <button
            type="button"
            className={style.owner}
            aria-label={`Owner: ${name ?? "Unassigned"}`}
            aria-keyshortcuts="O"
            onClick={open}
          >
            {shown} <SelectorIcon size={14} />
          </button>
        )}
      </AssignOwner>
    </Said>
  );
}

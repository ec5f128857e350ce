import type { ReactNode } from "react";
import { useHindrance, useMe } from "../api/me";
import type { Deed, Hindrance, Owned } from "../api/roles";
import { Note } from "../parts/Note";
import style from "./People.module.css";
import { roleLabel } from "./words";

interface Props {
  deed: Deed;
  /** What is saved, where it matters whose it is; null: it is new. */
  thing?: Owned | null;
  children: ReactNode;
}

/** What not everybody may change: the others read it, and are told why. */
export function ForRole({ deed, thing = null, children }: Props) {
  const hindrance = useHindrance(deed, thing);
  const role = useMe().data?.role;
  return (
    <>
      {hindrance && (
        <Note>
          You can look at this. {hindranceWords(hindrance)}
          {"role" in hindrance && role && `; yours is ${roleLabel(role).toLowerCase()}`}.
        </Note>
      )}
      <fieldset className={style.all} disabled={hindrance !== null}>
        {children}
      </fieldset>
    </>
  );
}

function hindranceWords(hindrance: Hindrance): string {
  if ("owner" in hindrance)
    return `It is personal: only its owner changes it, ${hindrance.owner || "nobody"}`;
  const needed = roleLabel(hindrance.role).toLowerCase();
  return `Changing it needs the role ${needed}${hindrance.role === "admin" ? "" : " or a higher one"}`;
}

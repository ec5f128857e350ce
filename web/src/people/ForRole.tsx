import type { ReactNode } from "react";
import { useMay, useMe } from "../api/me";
import { type Deed, NEEDED } from "../api/roles";
import { Note } from "../parts/Note";
import style from "./People.module.css";
import { roleLabel } from "./words";

interface Props {
  deed: Deed;
  children: ReactNode;
}

/** What only some roles may change: the others read it, and are told why. */
export function ForRole({ deed, children }: Props) {
  const may = useMay(deed);
  return (
    <>
      <RoleNote deed={deed} />
      <fieldset className={style.all} disabled={!may}>
        {children}
      </fieldset>
    </>
  );
}

/** Says which role something needs, to whoever may not do it. */
function RoleNote({ deed }: { deed: Deed }) {
  const role = useMe().data?.role;
  if (useMay(deed)) return null;
  const needed = roleLabel(NEEDED[deed]).toLowerCase();
  return (
    <Note>
      You can look at this. Changing it needs the role {needed}
      {NEEDED[deed] !== "admin" && " or a higher one"}
      {role && `; yours is ${roleLabel(role).toLowerCase()}`}.
    </Note>
  );
}

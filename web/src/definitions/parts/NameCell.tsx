import type { ReactNode } from "react";
import { VerifiedIcon } from "../../parts/icons";
import list from "../events/Events.module.css";
import type { Said } from "./kind";

/** The name of something in a list, with what is marked of it: verified, personal, archived. */
export function NameCell({ said, children }: { said: Said; children: ReactNode }) {
  const { verified, shared = true, archived } = said;
  return (
    <span className={list.name}>
      {children}
      {verified && (
        <span className={list.verified} title="Verified">
          <VerifiedIcon size={14} />
          <span className="unseen">verified</span>
        </span>
      )}
      {!shared && <span className={list.tag}>personal</span>}
      {archived && <span className={list.tag}>archived</span>}
    </span>
  );
}

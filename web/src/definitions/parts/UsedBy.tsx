import type { ReactNode } from "react";
import type { Use } from "../../api/nouns";
import style from "./Editor.module.css";
import { UseLink } from "./UseLink";

const NOUNS: Record<Use["kind"], string> = {
  event: "event",
  segment: "segment",
  property: "property",
  measure: "measure",
  profile: "health profile",
  onboarding: "onboarding list",
  report: "report",
  dashboard: "dashboard",
};

/** What names something, each with a link where it has a page. */
export function UsedBy({
  project,
  uses,
  nothing,
}: {
  project: string;
  uses: readonly Use[];
  nothing?: ReactNode;
}) {
  if (uses.length === 0) return nothing ? <p className="hint">{nothing}</p> : null;
  return (
    <ul className={style.uses}>
      {uses.map((use) => (
        <li key={`${use.kind} ${use.name}`}>
          <UseLink project={project} use={use} /> <small>{NOUNS[use.kind]}</small>
        </li>
      ))}
    </ul>
  );
}

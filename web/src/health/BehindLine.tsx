import { Link } from "@tanstack/react-router";
import type { Project } from "../api/nouns";
import { type Behind, linksOf } from "./behind";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  /** Of the line. */
  name: string;
  behind: Behind;
}

/** From a line of a ledger to the users and the events behind it. */
export function BehindLine({ name, behind, ...whose }: Props) {
  const links = linksOf(behind, whose);
  const params = { project: whose.project.slug };
  const of = <span className="unseen"> behind {name}</span>;
  return (
    <span>
      <Link to="/p/$project/users" params={params} search={links.users}>
        Users{of}
      </Link>
      {" · "}
      <Link to="/p/$project/usage" params={params} search={links.events}>
        Events{of}
      </Link>
    </span>
  );
}

import { Link } from "@tanstack/react-router";
import type { Use } from "../../api/nouns";

/** The name of something that has one, leading to its page where there is one. */
export function UseLink({ project, use }: { project: string; use: Use }) {
  if (use.kind !== "event") return <span dir="auto">{use.name}</span>;
  return (
    <Link to="/p/$project/definitions/events/$name" params={{ project, name: use.name }} dir="auto">
      {use.name}
    </Link>
  );
}

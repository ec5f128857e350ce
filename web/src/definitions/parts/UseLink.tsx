import { Link } from "@tanstack/react-router";
import type { Use } from "../../api/nouns";

/** The name of something that has one, leading to its page. */
export function UseLink({ project, use }: { project: string; use: Use }) {
  const params = { project, name: use.name };
  if (use.kind === "event") {
    return (
      <Link to="/p/$project/definitions/events/$name" params={params} dir="auto">
        {use.name}
      </Link>
    );
  }
  if (use.kind === "property") {
    return (
      <Link to="/p/$project/definitions/properties/$name" params={params} dir="auto">
        {use.name}
      </Link>
    );
  }
  if (use.kind === "measure") {
    return (
      <Link to="/p/$project/definitions/measures/$name" params={params} dir="auto">
        {use.name}
      </Link>
    );
  }
  if (use.kind === "profile" || use.kind === "onboarding") {
    return (
      <Link
        to={
          use.kind === "profile"
            ? "/p/$project/definitions/profiles/$name"
            : "/p/$project/definitions/onboarding/$name"
        }
        params={params}
        dir="auto"
      >
        {use.name}
      </Link>
    );
  }
  if (use.kind === "report" || use.kind === "dashboard") {
    return (
      <Link
        to={use.kind === "report" ? "/p/$project/reports/$name" : "/p/$project/dashboards/$name"}
        params={params}
        dir="auto"
      >
        {use.name}
      </Link>
    );
  }
  return (
    <Link to="/p/$project/definitions/segments/$name" params={params} dir="auto">
      {use.name}
    </Link>
  );
}

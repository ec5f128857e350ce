import { sharedSlug } from "../api/environments";
import type { Project } from "../api/nouns";

interface Props {
  project: Project;
  projects: Project[];
}

/** A project's name; with its name in addresses beside it where several have the same. */
export function ProjectName({ project: { name, slug }, projects }: Props) {
  const own = sharedSlug(slug);
  const shared = projects.some((other) => other.name === name && sharedSlug(other.slug) !== own);
  return (
    <>
      {name}
      {shared && <span className="hint"> {own}</span>}
    </>
  );
}

import type { Project } from "../api/nouns";

interface Props {
  project: Project;
  projects: Project[];
}

/** A project's name; with its name in addresses beside it where several have the same. */
export function ProjectName({ project: { name, slug }, projects }: Props) {
  const shared = projects.some((other) => other.name === name && other.slug !== slug);
  return (
    <>
      {name}
      {shared && <span className="hint"> {slug}</span>}
    </>
  );
}

import type { Project } from "../../api/nouns";
/** One. */
export function ProfilePage({ project }: { project: Project }) {
  return <p>{project.name}</p>;
}
/** New. */
export function NewProfilePage({ project }: { project: Project }) {
  return <p>{project.name}</p>;
}

import type { Project } from "../../api/nouns";
/** Every profile. */
export default function ProfilesPage({ project }: { project: Project }) {
  return <p>{project.name}</p>;
}

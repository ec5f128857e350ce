import type { Definition, Project } from "../../api/nouns";
import { useAddress } from "../../frame/useAddress";
import { SavedPage } from "../parts/SavedPage";
import { definitionOf, NEW } from "./draft";
import { Editor } from "./Editor";
import { EVENT } from "./kind";

/** One definition, found by its name or a former one. */
export function DefinitionPage({ project }: { project: Project }) {
  return (
    <SavedPage kind={EVENT} project={project}>
      {(saved) => <Editor project={project} saved={saved} first={definitionOf(saved)} />}
    </SavedPage>
  );
}

/** A new one: blank, or of what is sent under the name that the address has. */
export function NewDefinitionPage({ project }: { project: Project }) {
  const { event } = useAddress();
  const first: Definition = event ? { ...NEW, on: "custom", event } : NEW;
  return <Editor key={event ?? ""} project={project} saved={null} first={first} />;
}

import type { Project } from "../../api/nouns";
import { useAddress } from "../../frame/useAddress";
import { SavedPage } from "../parts/SavedPage";
import { blank, definitionOf } from "./draft";
import { Editor } from "./Editor";
import { PROPERTY } from "./kind";
import { tabsOf } from "./list";

/** One defined property, found by its name or a former one. */
export function PropertyPage({ project }: { project: Project }) {
  return (
    <SavedPage kind={PROPERTY} project={project}>
      {(saved) => <Editor project={project} saved={saved} first={definitionOf(saved)} />}
    </SavedPage>
  );
}

/** A new one, of those whose properties were looked at. */
export function NewPropertyPage({ project }: { project: Project }) {
  const { of } = useAddress();
  const tab = tabsOf(project).find(({ key }) => key === of);
  const kind = tab?.account_type !== project.account_kinds[0] ? (tab?.account_type ?? null) : null;
  return <Editor project={project} saved={null} first={{ ...blank(tab?.source), account_type: kind }} />;
}

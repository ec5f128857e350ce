import type { Project } from "../../api/nouns";
import { SavedPage } from "../parts/SavedPage";
import { listOf, NEW } from "./draft";
import { Editor } from "./Editor";
import { ONBOARDING } from "./kind";

/** One onboarding list, found by its name or a former one. */
export function OnboardingListPage({ project }: { project: Project }) {
  return (
    <SavedPage kind={ONBOARDING} project={project}>
      {(saved) => <Editor project={project} saved={saved} first={listOf(saved)} />}
    </SavedPage>
  );
}

/** A new one. */
export function NewOnboardingListPage({ project }: { project: Project }) {
  return <Editor project={project} saved={null} first={NEW} />;
}

import type { OnboardingList, Project, SavedOnboardingList } from "../../api/nouns";
import { useOnboardings } from "../../api/onboarding";
import { EditorForm } from "../parts/EditorForm";
import { EditorFrame } from "../parts/EditorFrame";
import { useEditing } from "../parts/useEditing";
import { ONBOARDING } from "./kind";
import { MeaningSection } from "./MeaningSection";
import { Preview } from "./Preview";
import { usePreviewed } from "./usePreviewed";

interface Props {
  project: Project;
  /** As it is saved; null: it is new. */
  saved: SavedOnboardingList | null;
  /** What is in the form at first. */
  first: OnboardingList;
}

/** The steps at the left, how far accounts are with them at the right; nothing is kept before it is saved. */
export function Editor({ project, saved, first }: Props) {
  const editing = useEditing(ONBOARDING, project, saved, first);
  const { data: others = [] } = useOnboardings(project.slug);
  const previewed = usePreviewed(project.slug, editing.draft);
  const shared = { kind: ONBOARDING, project, saved, editing };
  return (
    <EditorFrame {...shared}>
      <EditorForm {...shared} others={others} example="First weeks">
        <MeaningSection
          key={editing.fresh}
          project={project}
          draft={editing.draft}
          fault={editing.problemAt("meaning") ?? previewed.fault}
          onChange={editing.change}
        />
      </EditorForm>
      <Preview project={project} previewed={previewed} />
    </EditorFrame>
  );
}

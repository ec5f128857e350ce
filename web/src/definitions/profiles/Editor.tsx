import type { HealthProfile, Project, SavedHealthProfile } from "../../api/nouns";
import { useProfiles } from "../../api/profiles";
import { Note } from "../../parts/Note";
import { EditorForm } from "../parts/EditorForm";
import { EditorFrame } from "../parts/EditorFrame";
import { useEditing } from "../parts/useEditing";
import { PROFILE } from "./kind";
import { MeaningSection } from "./MeaningSection";
import { Preview } from "./Preview";
import { usePreviewed } from "./usePreviewed";

interface Props {
  project: Project;
  /** As it is saved; null: it is new, or the default. */
  saved: SavedHealthProfile | null;
  /** What is in the form at first. */
  first: HealthProfile;
  /** Whether it is what works before anybody has saved one. */
  isDefault?: boolean;
}

/** What a score is made of at the left, who would be in another band at the right; nothing is kept before it is saved. */
export function Editor({ project, saved, first, isDefault = false }: Props) {
  const editing = useEditing(PROFILE, project, saved, first);
  const { data: others = [] } = useProfiles(project.slug);
  const previewed = usePreviewed(project.slug, editing.draft, saved?.name ?? null);
  const shared = { kind: PROFILE, project, saved, editing };
  return (
    <EditorFrame {...shared} title={isDefault ? first.name : undefined}>
      <EditorForm
        {...shared}
        others={others}
        example="Enterprise"
        nameHint={
          isDefault && (
            <Note>
              Works on day one: nobody has saved it, and it scores accounts as long as no saved profile does.
              Change it and save it, under this name or another.
            </Note>
          )
        }
      >
        <MeaningSection
          key={editing.fresh}
          project={project}
          draft={editing.draft}
          isNew={saved === null && !isDefault}
          fault={editing.problemAt("meaning") ?? previewed.fault}
          onChange={editing.change}
        />
      </EditorForm>
      <Preview project={project} draft={editing.draft} previewed={previewed} isNew={saved === null} />
    </EditorFrame>
  );
}

import type { Subject } from "../../analyses/analyze/links";
import type { Project, SavedSegment, Segment } from "../../api/nouns";
import { useSegments } from "../../api/segments";
import { EditorForm } from "../parts/EditorForm";
import { EditorFrame } from "../parts/EditorFrame";
import { useEditing } from "../parts/useEditing";
import { SEGMENT } from "./kind";
import { MeaningSection } from "./MeaningSection";
import { Preview } from "./Preview";

interface Props {
  project: Project;
  /** As it is saved; null: it is new. */
  saved: SavedSegment | null;
  /** What is in the form at first. */
  first: Segment;
}

/** A segment at the left, who belongs to it at the right; nothing is kept before it is saved. */
export function Editor({ project, saved, first }: Props) {
  const editing = useEditing(SEGMENT, project, saved, first);
  const { data: others = [] } = useSegments(project.slug);
  const shared = { kind: SEGMENT, project, saved, editing };
  return (
    <EditorFrame {...shared} subject={saved && subjectOf(saved)}>
      <EditorForm {...shared} others={others} example="Gone quiet">
        <MeaningSection
          key={editing.fresh}
          project={project}
          draft={editing.draft}
          fault={editing.problemAt("meaning")}
          onChange={editing.change}
        />
      </EditorForm>
      <Preview project={project} draft={editing.draft} />
    </EditorFrame>
  );
}

/** What questions about a segment begin from. */
function subjectOf({ name, subject = "user" }: SavedSegment): Subject {
  return subject === "user"
    ? { of: "segment", name, accounts: false }
    : { of: "segment", name, accounts: true, kind: subject.account ?? null };
}

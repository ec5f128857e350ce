import { useMeasures } from "../../api/measures";
import type { Measure, Project, SavedMeasure } from "../../api/nouns";
import { EditorForm } from "../parts/EditorForm";
import { EditorFrame } from "../parts/EditorFrame";
import { useEditing } from "../parts/useEditing";
import { MEASURE } from "./kind";
import { MeaningSection } from "./MeaningSection";
import { Preview } from "./Preview";

interface Props {
  project: Project;
  /** As it is saved; null: it is new. */
  saved: SavedMeasure | null;
  /** What is in the form at first. */
  first: Measure;
}

/** A measure at the left, what it tells at the right; nothing is kept before it is saved. */
export function Editor({ project, saved, first }: Props) {
  const editing = useEditing(MEASURE, project, saved, first);
  const { data: others = [] } = useMeasures(project.slug);
  const shared = { kind: MEASURE, project, saved, editing };
  return (
    <EditorFrame {...shared}>
      <EditorForm {...shared} others={others} example="Adoption of reports">
        <MeaningSection
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

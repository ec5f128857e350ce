import { useDefinitions } from "../../api/definitions";
import type { Definition, Project, SavedDefinition } from "../../api/nouns";
import { CheckIcon } from "../../parts/icons";
import { EditorForm } from "../parts/EditorForm";
import { EditorFrame } from "../parts/EditorFrame";
import { useEditing } from "../parts/useEditing";
import { WatchPanel } from "../watch/WatchPanel";
import { withMeaning } from "./draft";
import { EVENT } from "./kind";
import { MeaningSection } from "./MeaningSection";
import { isWellNamed } from "./meaning";
import { Preview } from "./Preview";
import { usePreviewed } from "./usePreviewed";

interface Props {
  project: Project;
  /** As it is saved; null: it is new. */
  saved: SavedDefinition | null;
  /** What is in the form at first. */
  first: Definition;
}

/** A definition at the left, what it matches at the right; nothing counts before it is saved. */
export function Editor({ project, saved, first }: Props) {
  const editing = useEditing(EVENT, project, saved, first);
  const { draft, base, change } = editing;
  const { data: others = [] } = useDefinitions(project.slug);
  const own = saved?.name ?? null;
  const previewed = usePreviewed(project, draft, saved && base, own);
  const shared = { kind: EVENT, project, saved, editing };
  return (
    <EditorFrame {...shared} subject={own === null ? null : { of: "event", name: own }}>
      <EditorForm
        {...shared}
        others={others}
        example="Report - Run"
        nameHint={<NameHint name={draft.name} />}
      >
        <MeaningSection
          project={project}
          draft={draft}
          own={own}
          fault={editing.problemAt("meaning") ?? previewed.problem}
          onChange={change}
        />
      </EditorForm>
      <Preview project={project} of={previewed} own={own}>
        {saved && !saved.archived && (
          <WatchPanel
            project={project}
            name={saved.name}
            onUse={editing.changed ? null : (definition) => editing.take(withMeaning(draft, definition))}
          />
        )}
      </Preview>
    </EditorFrame>
  );
}

/** A name of another form is a warning, never an obstacle. */
function NameHint({ name }: { name: string }) {
  const form = "Category - Verb Object";
  if (name.trim() === "") return `Best as ${form}, such as Report - Run or Team - Invite Teammate`;
  if (!isWellNamed(name))
    return `Not of the form ${form}, by which names sort and are found. It can be saved so`;
  return (
    <>
      <CheckIcon size={12} /> {form}
    </>
  );
}

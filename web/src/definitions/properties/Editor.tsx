import { useDebouncedValue } from "@mantine/hooks";
import { useMemo } from "react";
import type { Subject } from "../../analyses/analyze/links";
import type { Project, PropertyDefinition, SavedProperty } from "../../api/nouns";
import { useDefinedProperties, usePropertyPreview } from "../../api/properties";
import style from "../parts/Editor.module.css";
import { EditorForm } from "../parts/EditorForm";
import { EditorFrame } from "../parts/EditorFrame";
import { useEditing } from "../parts/useEditing";
import { missingIn, tried } from "./draft";
import { faultsOf } from "./faults";
import { PROPERTY } from "./kind";
import { MeaningForm } from "./MeaningForm";
import { Preview } from "./Preview";
import { useCalled } from "./parts";

const TYPING_PAUSE_MS = 400;

interface Props {
  project: Project;
  /** As it is saved; null: it is new. */
  saved: SavedProperty | null;
  /** What is in the form at first. */
  first: PropertyDefinition;
}

/** A defined property beside what it comes to; nothing is changed before it is saved. */
export function Editor({ project, saved, first }: Props) {
  const editing = useEditing(PROPERTY, project, saved, first);
  const { draft } = editing;
  const { data: others = [] } = useDefinedProperties(project.slug);
  const missing = missingIn(draft);
  const preview = useTried(project, missing === null ? draft : null, saved?.name ?? null);
  const called = useCalled(project, draft);
  const shared = { kind: PROPERTY, project, saved, editing };
  return (
    <EditorFrame {...shared} subject={saved && subjectOf(saved)}>
      <EditorForm {...shared} others={others} example="Size of company">
        <MeaningForm
          key={editing.fresh}
          project={project}
          definition={draft}
          onChange={editing.change}
          fault={faultsOf(editing.error ?? preview.error, missing === null)}
        />
      </EditorForm>
      <div className={style.aside}>
        <Preview missing={missing} query={preview} called={called} />
      </div>
    </EditorFrame>
  );
}

/** What a question about a property begins from; a session's belongs to no list. */
function subjectOf({ name, source, account_type }: SavedProperty): Subject {
  return { of: "property", source, name, kind: account_type };
}

/** What a draft would come to, once one has paused; null: it is not whole yet. */
function useTried(project: Project, draft: PropertyDefinition | null, replaces: string | null) {
  // As text, for only a text is the same again where nothing has changed.
  const text = draft ? JSON.stringify(tried(draft)) : null;
  const [paused] = useDebouncedValue(text, TYPING_PAUSE_MS);
  const asked = useMemo(() => (paused ? (JSON.parse(paused) as PropertyDefinition) : null), [paused]);
  return usePropertyPreview(project.slug, asked, replaces);
}

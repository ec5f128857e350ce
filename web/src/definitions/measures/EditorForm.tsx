import { Button, Checkbox } from "@mantine/core";
import { Refused } from "../../api/client";
import { useMeasures } from "../../api/measures";
import type { Measure, Project, SavedMeasure } from "../../api/nouns";
import { Note } from "../../parts/Note";
import style from "../parts/Editor.module.css";
import { CategoryField, DescriptionField, NameField, OwnerField, SharedField } from "../parts/Fields";
import { UsedBy } from "../parts/UsedBy";
import { isUnheard, type Part, partOf } from "./draft";
import { MeaningSection } from "./MeaningSection";

interface Props {
  project: Project;
  saved: SavedMeasure | null;
  draft: Measure;
  /** Why saving was refused. */
  error: Error | null;
  onChange: (draft: Measure) => void;
  /** Saves although nothing has carried some name in it yet. */
  onSaveAllTheSame: () => void;
}

/** What a measure is called, what it means and what is to be said of it. */
export function EditorForm({ project, saved, draft, error, onChange, onSaveAllTheSame }: Props) {
  const { data: others = [] } = useMeasures(project.slug);
  const problem = error instanceof Refused ? error.problem : null;
  const faultOf = (part: Part) => (problem && partOf(problem.at) === part ? problem.message : null);
  const set = (change: Partial<Measure>) => onChange({ ...draft, ...change });
  const uses = saved?.used_by ?? [];
  const renamed = saved !== null && draft.name.trim() !== saved.name && uses.length > 0;
  return (
    <form className={style.form} aria-label="Measure" onSubmit={(event) => event.preventDefault()}>
      {error && (!problem || faultOf("whole")) && (
        <Note tone="risk" urgent>
          {error.message}
        </Note>
      )}
      <NameField
        value={draft.name}
        placeholder="Adoption of reports"
        autoFocus={saved === null}
        fault={faultOf("name")}
        hint={renamed && "What uses it follows the new name; the former one goes on meaning it."}
        onChange={(name) => set({ name })}
      />
      <MeaningSection
        project={project}
        draft={draft}
        fault={problem && faultOf("meaning") ? problem : null}
        onChange={onChange}
      />
      {problem && isUnheard(problem) && (
        <Note tone="watch" action={<Button onClick={onSaveAllTheSame}>Save it all the same</Button>}>
          It may be that this is still to come. Then it counts from its first event on.
        </Note>
      )}
      <div className={style.two}>
        <CategoryField
          value={draft.category ?? ""}
          known={others.map(({ category }) => category ?? "")}
          fault={faultOf("category")}
          onChange={(category) => set({ category })}
        />
        <OwnerField
          value={draft.owner ?? ""}
          known={others.map(({ owner }) => owner ?? "")}
          fault={faultOf("owner")}
          onChange={(owner) => set({ owner })}
        />
      </div>
      <DescriptionField
        value={draft.description ?? ""}
        fault={faultOf("description")}
        onChange={(description) => set({ description })}
      />
      <div className={style.two}>
        <SharedField shared={draft.shared ?? true} onChange={(shared) => set({ shared })} />
        <div className={style.field}>
          <span className={style.label}>Verified</span>
          <Checkbox
            size="xs"
            label="Vouched for: its meaning changes only where somebody says so"
            checked={draft.verified ?? false}
            onChange={(event) => set({ verified: event.currentTarget.checked })}
          />
        </div>
      </div>
      {saved && (
        <div className={style.field}>
          <span className={style.label}>Used by</span>
          <UsedBy project={project.slug} uses={uses} nothing="No segment or other measure uses it." />
        </div>
      )}
      {saved && (saved.former_names?.length ?? 0) > 0 && (
        <p className="hint">
          Formerly {saved.former_names?.map((name) => `“${name}”`).join(", ")}: these still mean it.
        </p>
      )}
    </form>
  );
}

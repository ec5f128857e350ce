import { Button, Checkbox } from "@mantine/core";
import { Refused } from "../../api/client";
import { useDefinitions } from "../../api/definitions";
import type { Definition, Problem, Project, SavedDefinition } from "../../api/nouns";
import { CheckIcon } from "../../parts/icons";
import { Note } from "../../parts/Note";
import style from "../parts/Editor.module.css";
import { CategoryField, DescriptionField, NameField, OwnerField, SharedField } from "../parts/Fields";
import { UsedBy } from "../parts/UsedBy";
import { isUnheard, type Part, partOf } from "./draft";
import { MeaningSection } from "./MeaningSection";
import { isWellNamed } from "./meaning";

interface Props {
  project: Project;
  saved: SavedDefinition | null;
  draft: Definition;
  /** Why saving was refused. */
  error: Error | null;
  /** Why its meaning cannot be counted as it is. */
  unread: Problem | null;
  onChange: (draft: Definition) => void;
  /** Saves although nothing has carried some name in it yet. */
  onSaveAllTheSame: () => void;
}

/** What an event is called, what it means and what is to be said of it. */
export function EditorForm({ project, saved, draft, error, unread, onChange, onSaveAllTheSame }: Props) {
  const { data: others = [] } = useDefinitions(project.slug);
  const problem = error instanceof Refused ? error.problem : null;
  const faultOf = (part: Part) => (problem && partOf(problem.at) === part ? problem.message : null);
  const set = (change: Partial<Definition>) => onChange({ ...draft, ...change });
  const uses = saved?.used_by ?? [];
  const renamed = saved !== null && draft.name.trim() !== saved.name && uses.length > 0;
  return (
    <form className={style.form} aria-label="Definition" onSubmit={(event) => event.preventDefault()}>
      {error && (!problem || faultOf("whole")) && (
        <Note tone="risk" urgent>
          {error.message}
        </Note>
      )}
      <NameField
        value={draft.name}
        placeholder="Report - Run"
        autoFocus={saved === null}
        fault={faultOf("name")}
        hint={<NameHint name={draft.name} renamed={renamed} />}
        onChange={(name) => set({ name })}
      />
      <MeaningSection
        project={project}
        draft={draft}
        own={saved?.name ?? null}
        fault={(problem && faultOf("meaning") ? problem : null) ?? unread}
        onChange={onChange}
      />
      {problem && isUnheard(problem) && (
        <Note tone="watch" action={<Button onClick={onSaveAllTheSame}>Save it all the same</Button>}>
          It may be that this is still to come. Then it matches from its first event on.
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
          <UsedBy project={project.slug} uses={uses} nothing="Nothing uses it yet." />
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

/** A name of another form is a warning, never an obstacle. */
function NameHint({ name, renamed }: { name: string; renamed: boolean }) {
  const form = "Category - Verb Object";
  if (renamed) return "What uses it follows the new name; the former one goes on meaning it.";
  if (name.trim() === "") return `Best as ${form}, such as Report - Run or Team - Invite Teammate`;
  if (!isWellNamed(name))
    return `Not of the form ${form}, by which names sort and are found. It can be saved so`;
  return (
    <>
      <CheckIcon size={12} /> {form}
    </>
  );
}

import { Button, Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import { useMayShare } from "../../api/me";
import type { Project } from "../../api/nouns";
import { Note } from "../../parts/Note";
import { ForRole } from "../../people/ForRole";
import style from "./Editor.module.css";
import { CategoryField, DescriptionField, NameField, OwnerField, SharedField } from "./Fields";
import { isUnheard, type Kind, type Said, type SavedThing, withName } from "./kind";
import { Overtaken } from "./Overtaken";
import { UsedBy } from "./UsedBy";
import type { Editing } from "./useEditing";

interface Props<Thing extends Said, Saved extends SavedThing> {
  kind: Kind<Thing, Saved>;
  project: Project;
  saved: Saved | null;
  editing: Editing<Thing>;
  /** All of its kind, whose categories and owners are offered. */
  others: readonly Said[];
  /** A name as it may be. */
  example: string;
  /** What is to be said of a name. */
  nameHint?: ReactNode;
  /** The fields of its meaning. */
  children: ReactNode;
}

/** What something is called, what it means and what is to be said of it. */
export function EditorForm<Thing extends Said, Saved extends SavedThing>(props: Props<Thing, Saved>) {
  const { kind, project, saved, editing, others, example, nameHint, children } = props;
  const { draft, error, problemAt } = editing;
  const set = (said: Partial<Said>) => editing.change({ ...draft, ...said });
  const mayShare = useMayShare(kind.deed);
  const uses = saved?.used_by ?? [];
  const renamed = saved !== null && draft.name.trim() !== saved.name && uses.length > 0;
  const unheard = problemAt("meaning") ?? problemAt("whole");
  return (
    <form className={style.form} aria-label={kind.noun} onSubmit={(event) => event.preventDefault()}>
      <ForRole deed={kind.deed} thing={saved}>
        {saved && editing.overtaken && (
          <Overtaken kind={kind} project={project} name={saved.name} editing={editing} />
        )}
        <Refusal editing={editing} error={error} />
        <NameField
          value={draft.name}
          placeholder={example}
          autoFocus={saved === null}
          fault={problemAt("name")?.message}
          hint={renamed ? "What uses it follows the new name; the former one goes on meaning it." : nameHint}
          onChange={(name) =>
            editing.change(saved || kind.isPlain ? { ...draft, name } : withName(draft, name))
          }
        />
        {children}
        {unheard && isUnheard(unheard) && (
          <Note
            tone="watch"
            action={<Button onClick={() => editing.save({ lenient: true })}>Save it all the same</Button>}
          >
            It may be that this is still to come. Then it counts from its first event on.
          </Note>
        )}
        <div className={style.two}>
          {!kind.isPlain && (
            <CategoryField
              value={draft.category ?? ""}
              known={others.map(({ category }) => category ?? "")}
              fault={problemAt("category")?.message}
              onChange={(category) => set({ category })}
            />
          )}
          <OwnerField
            value={draft.owner ?? ""}
            known={others.map(({ owner }) => owner ?? "")}
            fault={problemAt("owner")?.message}
            onChange={(owner) => set({ owner })}
          />
        </div>
        <DescriptionField
          value={draft.description ?? ""}
          fault={problemAt("description")?.message}
          onChange={(description) => set({ description })}
        />
        {!kind.isPlain && (
          <div className={style.two}>
            <SharedField
              deed={kind.deed}
              shared={draft.shared ?? true}
              onChange={(shared) => set({ shared })}
            />
            <div className={style.field}>
              <span className={style.label}>Verified</span>
              <Checkbox
                size="xs"
                label="Vouched for: its meaning changes only where somebody says so"
                checked={draft.verified ?? false}
                disabled={!mayShare}
                onChange={(event) => set({ verified: event.currentTarget.checked })}
              />
            </div>
          </div>
        )}
        {saved && (
          <div className={style.field}>
            <span className={style.label}>Used by</span>
            <UsedBy project={project.slug} uses={uses} nothing={kind.unused} />
          </div>
        )}
        {saved && (saved.former_names?.length ?? 0) > 0 && (
          <p className="hint">
            Formerly {saved.former_names?.map((name) => `“${name}”`).join(", ")}: these still mean it.
          </p>
        )}
      </ForRole>
    </form>
  );
}

/** Why it was not saved, where no field of the form has the place. */
function Refusal({ editing, error }: { editing: Pick<Editing<Said>, "problemAt">; error: Error | null }) {
  const { problemAt } = editing;
  const isPlaced = (["name", "category", "owner", "description", "meaning"] as const).some(problemAt);
  if (!error || isPlaced) return null;
  return (
    <Note tone="risk" urgent>
      {error.message}
    </Note>
  );
}

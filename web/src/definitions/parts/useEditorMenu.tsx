import { Menu } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Project } from "../../api/nouns";
import { ArchiveIcon, TrashIcon, UndoIcon } from "../../parts/icons";
import { useTold } from "../../parts/Undo";
import { DeleteDialog } from "./Dialogs";
import type { Kind, Said, SavedThing } from "./kind";
import type { Editing } from "./useEditing";

interface Props<Thing extends Said, Saved extends SavedThing> {
  kind: Kind<Thing, Saved>;
  project: Project;
  saved: Saved | null;
  editing: Editing<Thing>;
}

interface Shown {
  items: ReactNode;
  /** What asks before something is deleted; outside of the menu, which closes. */
  dialog: ReactNode;
}

/** What can be done with a thing besides editing it; null while it is new. */
export function useEditorMenu<Thing extends Said, Saved extends SavedThing>({
  kind,
  project,
  saved,
  editing,
}: Props<Thing, Saved>): Shown | null {
  const [deleting, setDeleting] = useState(false);
  const save = kind.useSave(project.slug);
  const remove = kind.useDelete(project.slug);
  const restore = kind.useRestore(project.slug);
  const tell = useTold();
  if (saved === null) return null;
  const { name, archived = false, verified = false, used_by = [] } = saved;
  const mark = async (to: boolean) => {
    // As it is now: somebody else may have changed it since.
    const now = await kind.read(project.slug, name);
    const marked = { ...kind.thingOf(now), archived: to };
    const definition = kind.sent?.(marked) ?? marked;
    return save.mutateAsync({ definition, replaces: now.name, revision: now.revision, lenient: true });
  };
  // What the server refuses is told where no dialog tells it.
  const said = (error: unknown) => tell({ text: error instanceof Error ? error.message : String(error) });
  const archive = () =>
    editing
      .leaveAfter(async () => {
        await mark(true);
        setDeleting(false);
        tell({ text: `“${name}” is archived.`, undo: () => mark(false) });
      })
      .catch(said);
  const erase = () =>
    editing
      .leaveAfter(async () => {
        await remove.mutateAsync({ name, vouched: verified });
        tell({ text: `“${name}” is deleted.`, undo: () => restore.mutateAsync(name) });
      })
      // The dialog says why.
      .catch(() => undefined);
  const items = (
    <>
      {!kind.isPlain &&
        (archived ? (
          <Menu.Item leftSection={<UndoIcon size={14} />} onClick={() => void mark(false).catch(said)}>
            Offer it again
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<ArchiveIcon size={14} />}
            disabled={editing.changed}
            title={editing.changed ? "Save or discard what is changed first" : undefined}
            onClick={() => void archive()}
          >
            Archive
          </Menu.Item>
        ))}
      <Menu.Item
        leftSection={<TrashIcon size={14} />}
        onClick={() => {
          remove.reset();
          setDeleting(true);
        }}
      >
        Delete …
      </Menu.Item>
    </>
  );
  const dialog = (
    <DeleteDialog
      opened={deleting}
      project={project.slug}
      noun={kind.noun}
      name={name}
      uses={used_by}
      verified={verified}
      fault={remove.error?.message ?? null}
      deleting={remove.isPending}
      onDelete={() => void erase()}
      onArchive={kind.isPlain ? undefined : () => void archive()}
      onClose={() => setDeleting(false)}
    />
  );
  return { items, dialog };
}

import { Menu } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useDeleteMeasure, useSaveMeasure } from "../../api/measures";
import type { Project, SavedMeasure } from "../../api/nouns";
import { ArchiveIcon, TrashIcon } from "../../parts/icons";
import { useTold } from "../../parts/Undo";
import { DeleteDialog } from "../parts/Dialogs";
import { measureOf } from "./draft";

interface Props {
  project: Project;
  saved: SavedMeasure | null;
  changed: boolean;
  /** Goes back to the list. */
  onLeft: () => void;
}

interface Shown {
  items: ReactNode;
  /** What asks before something is deleted; outside of the menu, which closes. */
  dialog: ReactNode;
}

/** What can be done with a measure besides editing it; null while it is new. */
export function useEditorMenu({ project, saved, changed, onLeft }: Props): Shown | null {
  const [deleting, setDeleting] = useState(false);
  const save = useSaveMeasure(project.slug);
  const remove = useDeleteMeasure(project.slug);
  const tell = useTold();
  if (saved === null) return null;
  const { name } = saved;
  const mark = (archived: boolean) =>
    save.mutateAsync({ measure: { ...measureOf(saved), archived }, replaces: name, lenient: true });
  const archive = async () => {
    try {
      await mark(true);
    } catch (error) {
      tell({ text: error instanceof Error ? error.message : String(error) });
      return;
    }
    setDeleting(false);
    onLeft();
    tell({ text: `“${name}” is archived.`, undo: () => mark(false) });
  };
  const erase = async () => {
    await remove.mutateAsync({ name, vouched: saved.verified ?? false });
    onLeft();
    const again = { measure: measureOf(saved), replaces: null, lenient: true };
    tell({ text: `“${name}” is deleted.`, undo: () => save.mutateAsync(again) });
  };
  const items = (
    <>
      {saved.archived ? (
        <Menu.Item leftSection={<ArchiveIcon size={14} />} onClick={() => void mark(false)}>
          Offer it again
        </Menu.Item>
      ) : (
        <Menu.Item
          leftSection={<ArchiveIcon size={14} />}
          disabled={changed}
          title={changed ? "Save or discard what is changed first" : undefined}
          onClick={() => void archive()}
        >
          Archive
        </Menu.Item>
      )}
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
      noun="measure"
      name={name}
      uses={saved.used_by ?? []}
      verified={saved.verified ?? false}
      fault={remove.error?.message ?? null}
      deleting={remove.isPending}
      onDelete={() => void erase().catch(() => undefined)}
      onArchive={() => void archive()}
      onClose={() => setDeleting(false)}
    />
  );
  return { items, dialog };
}

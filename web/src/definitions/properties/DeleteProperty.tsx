import { useNavigate } from "@tanstack/react-router";
import type { Project, SavedProperty } from "../../api/nouns";
import { useDeleteProperty } from "../../api/properties";
import { useTold } from "../../parts/Undo";
import { DeleteDialog } from "../parts/Dialogs";

interface Props {
  project: Project;
  saved: SavedProperty;
  onArchive: () => void;
  /** It is gone: nothing of it is unsaved any more. */
  onGone: () => void;
  onClose: () => void;
}

/** Deletes what nothing names; what something names can only be archived. */
export function DeleteProperty({ project, saved, onArchive, onGone, onClose }: Props) {
  const remove = useDeleteProperty(project.slug);
  const navigate = useNavigate();
  const told = useTold();
  const { name, verified = false, used_by = [] } = saved;
  const gone = () => {
    onGone();
    told({ text: `“${name}” is deleted.` });
    void navigate({
      to: "/p/$project/definitions/properties",
      params: { project: project.slug },
      replace: true,
    });
  };
  return (
    <DeleteDialog
      opened
      project={project.slug}
      noun="property"
      name={name}
      uses={used_by}
      verified={verified}
      fault={remove.error?.message ?? null}
      deleting={remove.isPending}
      onDelete={() => remove.mutate({ name, vouched: verified }, { onSuccess: gone })}
      onArchive={onArchive}
      onClose={onClose}
    />
  );
}

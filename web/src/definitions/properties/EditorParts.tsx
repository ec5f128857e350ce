import { Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Project, PropertyDefinition, SavedProperty } from "../../api/nouns";
import { useDefinedProperties } from "../../api/properties";
import { ArchiveIcon, TrashIcon, UndoIcon, VerifiedIcon } from "../../parts/icons";
import editor from "../parts/Editor.module.css";
import { CategoryField, DescriptionField, OwnerField, SharedField } from "../parts/Fields";
import { UsedBy } from "../parts/UsedBy";

/** The way back to the list. */
export function Back({ project }: { project: Project }) {
  return (
    <Link to="/p/$project/definitions/properties" params={{ project: project.slug }}>
      Properties
    </Link>
  );
}

interface SaidProps {
  project: Project;
  draft: PropertyDefinition;
  saved: SavedProperty | null;
  onChange: (draft: PropertyDefinition) => void;
}

/** What is said of a property, which changes no figure; and what names it. */
export function Said({ project, draft, saved, onChange }: SaidProps) {
  const others = useDefinedProperties(project.slug).data ?? [];
  return (
    <>
      <DescriptionField
        value={draft.description ?? ""}
        onChange={(description) => onChange({ ...draft, description })}
      />
      <div className={editor.two}>
        <CategoryField
          value={draft.category ?? ""}
          known={others.map(({ category }) => category ?? "")}
          onChange={(category) => onChange({ ...draft, category })}
        />
        <OwnerField
          value={draft.owner ?? ""}
          known={others.map(({ owner }) => owner ?? "")}
          onChange={(owner) => onChange({ ...draft, owner })}
        />
      </div>
      <SharedField shared={draft.shared !== false} onChange={(shared) => onChange({ ...draft, shared })} />
      {saved && (
        <div className={editor.field}>
          <span className={editor.label}>Used by</span>
          <UsedBy project={project.slug} uses={saved.used_by ?? []} nothing="Nothing names it yet." />
        </div>
      )}
    </>
  );
}

interface ActionsProps {
  saved: SavedProperty;
  onMark: (marks: Partial<PropertyDefinition>) => void;
  onDelete: () => void;
}

/** What else can be done with a saved property. */
export function Actions({ saved, onMark, onDelete }: ActionsProps) {
  return (
    <>
      <Menu.Item
        leftSection={<VerifiedIcon size={14} />}
        onClick={() => onMark({ verified: !saved.verified })}
      >
        {saved.verified ? "Take the verified mark off" : "Mark as verified"}
      </Menu.Item>
      <Menu.Item
        leftSection={saved.archived ? <UndoIcon size={14} /> : <ArchiveIcon size={14} />}
        onClick={() => onMark({ archived: !saved.archived })}
      >
        {saved.archived ? "Offer it again" : "Archive"}
      </Menu.Item>
      <Menu.Item leftSection={<TrashIcon size={14} />} onClick={onDelete}>
        Delete
      </Menu.Item>
    </>
  );
}

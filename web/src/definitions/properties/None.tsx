import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/me";
import type { Project } from "../../api/nouns";
import { PlusIcon } from "../../parts/icons";
import style from "./List.module.css";
import type { Tab, Which } from "./list";

/** The way to a new property of those whose list is open. */
export function DefineButton({ project, tab }: { project: Project; tab: Tab }) {
  const may = useMay("saveDefinedProperty");
  if (!may) return null;
  return (
    <Button
      variant="filled"
      leftSection={<PlusIcon size={14} />}
      aria-keyshortcuts="N"
      renderRoot={(root) => (
        <Link
          to="/p/$project/definitions/properties/new"
          params={{ project: project.slug }}
          search={{ of: tab.key }}
          {...root}
        />
      )}
    >
      Define a property
    </Button>
  );
}

interface NoneProps {
  tab: Tab;
  project: Project;
  /** Whether there is none at all, whatever is wanted. */
  none: boolean;
  which: Which;
  onAll: () => void;
}

/** Where no property stands in the list: why, and what to do. */
export function None({ tab, project, none, which, onAll }: NoneProps) {
  const of = tab.label.toLowerCase();
  if (none) {
    return (
      <div className={style.none}>
        <h2>No property of {of} yet</h2>
        <p className="quiet">
          What {of} are sent or imported with stands here at once, with who carries it and since when.
        </p>
        <DefineButton project={project} tab={tab} />
      </div>
    );
  }
  return (
    <div className={style.none}>
      <p className="quiet">
        {which === "defined"
          ? `No property of ${of} is defined under such a name.`
          : "No property is called so."}
      </p>
      <Button onClick={onAll}>Show all</Button>
    </div>
  );
}

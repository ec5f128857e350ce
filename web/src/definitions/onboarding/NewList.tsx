import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/me";
import { PlusIcon } from "../../parts/icons";

/** Leads to the editor of a new list; whoever may not save one is not led there. */
export function NewList({ project, label }: { project: string; label: string }) {
  const may = useMay("saveOnboarding");
  if (!may) return null;
  return (
    <Button
      variant="filled"
      leftSection={<PlusIcon size={14} />}
      aria-keyshortcuts="N"
      renderRoot={(props) => (
        <Link to="/p/$project/definitions/onboarding/new" params={{ project }} {...props} />
      )}
    >
      {label}
    </Button>
  );
}

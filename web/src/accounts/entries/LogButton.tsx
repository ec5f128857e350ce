import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Project } from "../../api/nouns";
import { PlusIcon } from "../../parts/icons";
import { LogDialog } from "./LogDialog";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
}

/** Opens what says something of the account; nothing for whoever may not. */
export function LogButton({ project, kind, id }: Props) {
  const [opened, setOpened] = useState(false);
  if (!useMay("addAccountEntry")) return null;
  return (
    <>
      <Button leftSection={<PlusIcon size={14} />} aria-keyshortcuts="L" onClick={() => setOpened(true)}>
        Log …
      </Button>
      {opened && <LogDialog project={project} kind={kind} id={id} onClose={() => setOpened(false)} />}
    </>
  );
}

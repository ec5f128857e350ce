import { ActionIcon, Menu } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../api/me";
import type { Project } from "../api/nouns";
import { DotsIcon, EditIcon, MergeIcon } from "../parts/icons";
import { MergeDialog } from "./MergeDialog";
import { RenameDialog } from "./RenameDialog";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  /** The property that has the names of accounts. */
  named: string | null;
}

/** What can be done with an account as a whole. */
export function AccountActions({ project, kind, id, named }: Props) {
  const [shown, setShown] = useState<"merge" | "rename" | null>(null);
  const may = useMay("mergeAccounts");
  if (project.demo || !may) return null;
  const close = () => setShown(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label="More about this account">
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<MergeIcon />} onClick={() => setShown("merge")}>
            Merge with another account
          </Menu.Item>
          <Menu.Item leftSection={<EditIcon />} onClick={() => setShown("rename")}>
            Give it another id
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {shown === "merge" && (
        <MergeDialog project={project} kind={kind} id={id} named={named} onClose={close} />
      )}
      {shown === "rename" && <RenameDialog project={project} kind={kind} id={id} onClose={close} />}
    </>
  );
}

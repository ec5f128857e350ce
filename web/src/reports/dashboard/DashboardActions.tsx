import { ActionIcon, Button, Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import {
  useDashboardHistory,
  useDeleteDashboard,
  useRestoreDashboard,
  useSaveDashboard,
} from "../../api/dashboards";
import type { Project, SavedDashboard } from "../../api/nouns";
import { usePinning } from "../../api/reports";
import {
  ClockIcon,
  CopyIcon,
  DotsIcon,
  EditIcon,
  LinkIcon,
  PinFilledIcon,
  PinIcon,
  TrashIcon,
} from "../../parts/icons";
import { useTold } from "../../parts/Undo";
import { boardOf } from "../content";
import { HistoryDialog } from "../HistoryDialog";
import { PublicDialog } from "../PublicDialog";
import { type Said, SaveDialog } from "../SaveDialog";
import { useFolders } from "../useFolders";

/** What can be done with a dashboard: having it at hand, its name, its history, a link for everybody, deleting it. */
export function DashboardActions({ project, saved }: { project: Project; saved: SavedDashboard }) {
  const [shown, setShown] = useState<"details" | "history" | "public" | null>(null);
  const { slug } = project;
  const pinning = usePinning(slug);
  const save = useSaveDashboard(slug);
  const remove = useDeleteDashboard(slug);
  const restore = useRestoreDashboard(slug);
  const history = useDashboardHistory(slug, saved.name);
  const folders = useFolders(slug);
  const navigate = useNavigate();
  const tell = useTold();
  const { name, pinned, revision } = saved;
  const open = (to: string, replace: boolean) =>
    void navigate({ to: "/p/$project/dashboards/$name", params: { project: slug, name: to }, replace });
  const failed = (error: Error) => tell({ text: error.message });
  const erase = () =>
    remove.mutate(name, {
      onSuccess: () => {
        tell({ text: `Deleted the dashboard “${name}”.`, undo: () => restore.mutateAsync(name) });
        void navigate({ to: "/p/$project/reports", params: { project: slug } });
      },
      onError: failed,
    });
  const duplicate = () =>
    save.mutate(
      { thing: { ...boardOf(saved), name: `${name} (copy)`, owner: "" }, replaces: null },
      { onSuccess: (made) => open(made.name, false), onError: failed },
    );
  const rename = ({ name: to, folder, description, shared }: Said) =>
    save.mutate(
      { thing: { ...boardOf(saved), name: to, folder, description, shared }, replaces: name, revision },
      {
        onSuccess: (made) => {
          setShown(null);
          open(made.name, true);
        },
      },
    );
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={pinned ? <PinFilledIcon /> : <PinIcon />}
        aria-pressed={pinned}
        title={pinned ? "Take it out of the sidebar" : "Have it at hand in the sidebar"}
        onClick={() => pinning.mutate({ kind: "dashboard", name, on: !pinned })}
      >
        {pinned ? "Pinned" : "Pin"}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label="More about this dashboard">
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<EditIcon />} onClick={() => setShown("details")}>
            Name, folder, for whom
          </Menu.Item>
          <Menu.Item leftSection={<CopyIcon />} onClick={duplicate}>
            Duplicate
          </Menu.Item>
          <Menu.Item leftSection={<ClockIcon />} onClick={() => setShown("history")}>
            History
          </Menu.Item>
          <Menu.Item leftSection={<LinkIcon />} onClick={() => setShown("public")}>
            Public link
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<TrashIcon />} onClick={erase}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {shown === "details" && (
        <SaveDialog
          title="Name, folder, for whom"
          first={saved}
          folders={folders}
          saving={save.isPending}
          error={save.error}
          onSave={rename}
          onClose={() => setShown(null)}
        />
      )}
      {shown === "history" && (
        <HistoryDialog
          project={project}
          entries={history.data?.map((entry) => ({ ...entry, thing: entry.dashboard }))}
          error={history.error ?? save.error}
          onTake={(board) =>
            save.mutate(
              { thing: { ...board, name }, replaces: name, revision },
              { onSuccess: () => setShown(null) },
            )
          }
          onClose={() => setShown(null)}
        />
      )}
      {shown === "public" && (
        <PublicDialog project={project} kind="dashboard" name={name} onClose={() => setShown(null)} />
      )}
    </>
  );
}

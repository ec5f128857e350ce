import { ActionIcon, Button, Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Project, SavedReport } from "../api/nouns";
import {
  useDeleteReport,
  usePinning,
  useReportHistory,
  useRestoreReport,
  useSaveReport,
} from "../api/reports";
import {
  ClockIcon,
  CopyIcon,
  DotsIcon,
  EditIcon,
  LinkIcon,
  PinFilledIcon,
  PinIcon,
  TrashIcon,
} from "../parts/icons";
import { useTold } from "../parts/Undo";
import { contentOf } from "./content";
import { HistoryDialog } from "./HistoryDialog";
import { PublicDialog } from "./PublicDialog";
import { type Said, SaveDialog } from "./SaveDialog";
import { useFolders } from "./useFolders";

type Shown = "details" | "history" | "public" | null;

/** What can be done with a report: having it at hand, its name, its history, a link for everybody, deleting it. */
export function ReportActions({ project, saved }: { project: Project; saved: SavedReport }) {
  const [shown, setShown] = useState<Shown>(null);
  const { slug } = project;
  const pinning = usePinning(slug);
  const save = useSaveReport(slug);
  const remove = useDeleteReport(slug);
  const restore = useRestoreReport(slug);
  const history = useReportHistory(slug, saved.name);
  const folders = useFolders(slug);
  const navigate = useNavigate();
  const tell = useTold();
  const { name, pinned } = saved;
  const leave = () => void navigate({ to: "/p/$project/reports", params: { project: slug } });
  const erase = () =>
    remove.mutate(name, {
      onSuccess: () => {
        tell({ text: `Deleted the report “${name}”.`, undo: () => restore.mutateAsync(name) });
        leave();
      },
      onError: (error) => tell({ text: error.message }),
    });
  const duplicate = () =>
    save.mutate(
      { thing: { ...contentOf(saved), name: `${name} (copy)`, owner: "" }, replaces: null },
      {
        onSuccess: (made) =>
          void navigate({ to: "/p/$project/reports/$name", params: { project: slug, name: made.name } }),
        onError: (error) => tell({ text: error.message }),
      },
    );
  const rename = (said: Said) =>
    save.mutate(
      { thing: { ...contentOf(saved), ...said }, replaces: name, revision: saved.revision },
      {
        onSuccess: (made) => {
          setShown(null);
          void navigate({
            to: "/p/$project/reports/$name",
            params: { project: slug, name: made.name },
            search: true,
            replace: true,
          });
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
        onClick={() => pinning.mutate({ kind: "report", name, on: !pinned })}
      >
        {pinned ? "Pinned" : "Pin"}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label="More about this report">
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
          onSave={({ name, folder, description, shared }) => rename({ name, folder, description, shared })}
          onClose={() => setShown(null)}
        />
      )}
      {shown === "history" && (
        <HistoryDialog
          project={project}
          entries={history.data?.map((entry) => ({ ...entry, thing: entry.report }))}
          error={history.error ?? save.error}
          onTake={(report) =>
            save.mutate(
              { thing: { ...report, name }, replaces: name, revision: saved.revision },
              {
                onSuccess: () => {
                  setShown(null);
                  void navigate({ to: ".", search: {} });
                },
              },
            )
          }
          onClose={() => setShown(null)}
        />
      )}
      {shown === "public" && (
        <PublicDialog project={project} kind="report" name={name} onClose={() => setShown(null)} />
      )}
    </>
  );
}

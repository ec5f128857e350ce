import { ActionIcon, Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMay, useMayShare } from "../api/me";
import type { Dashboard, Project, Report, SavedDashboard, SavedReport } from "../api/nouns";
import { ClockIcon, CopyIcon, DashboardIcon, DotsIcon, EditIcon, LinkIcon, TrashIcon } from "../parts/icons";
import { useTold } from "../parts/Undo";
import { useAddToDashboard } from "./AddingPlace";
import type { KeptKind } from "./kept";

/** What opens a dialog. */
export type Shown = "details" | "history" | "public";

interface Props<Thing extends Report | Dashboard, Saved extends SavedReport | SavedDashboard> {
  of: KeptKind<Thing, Saved>;
  project: Project;
  saved: Saved;
  onShow: (shown: Shown) => void;
}

/** What else can be done with a report or a dashboard, as a menu. */
export function KeptMenu<Thing extends Report | Dashboard, Saved extends SavedReport | SavedDashboard>(
  props: Props<Thing, Saved>,
) {
  const { of, project, saved, onShow } = props;
  const { slug } = project;
  const { name } = saved;
  const save = of.useSave(slug);
  const remove = of.useDelete(slug);
  const restore = of.useRestore(slug);
  const navigate = useNavigate();
  const tell = useTold();
  const may = useMay(of.deed, saved);
  const mayCopy = useMay(of.deed);
  const mayShare = useMayShare(of.deed);
  const mayAdd = useMay("saveDashboard");
  const add = useAddToDashboard();
  const mayPublish = useMay("addPublicLink");
  const onError = (error: Error) => tell({ text: error.message });
  const erase = () =>
    remove.mutate(name, {
      onSuccess: () => {
        tell({ text: `Deleted the ${of.kind} “${name}”.`, undo: () => restore.mutateAsync(name) });
        // Of what is deleted nothing is left to be saved.
        void navigate({ to: "/p/$project/reports", params: { project: slug }, ignoreBlocker: true });
      },
      onError,
    });
  const duplicate = () =>
    save.mutate(
      {
        thing: { ...of.thingOf(saved), name: `${name} (copy)`, owner: "", shared: saved.shared && mayShare },
        replaces: null,
      },
      {
        onSuccess: (made) => void navigate({ to: of.page, params: { project: slug, name: made.name } }),
        onError,
      },
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More about this ${of.kind}`}>
          <DotsIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may && (
          <Menu.Item leftSection={<EditIcon />} onClick={() => onShow("details")}>
            Name, folder, for whom
          </Menu.Item>
        )}
        {of.kind === "report" && mayAdd && (
          <Menu.Item leftSection={<DashboardIcon />} onClick={() => add(saved)}>
            Add to a dashboard…
          </Menu.Item>
        )}
        {mayCopy && (
          <Menu.Item leftSection={<CopyIcon />} onClick={duplicate}>
            Duplicate
          </Menu.Item>
        )}
        <Menu.Item leftSection={<ClockIcon />} onClick={() => onShow("history")}>
          History
        </Menu.Item>
        {mayPublish && (
          <Menu.Item leftSection={<LinkIcon />} onClick={() => onShow("public")}>
            Public link
          </Menu.Item>
        )}
        {may && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<TrashIcon />} onClick={erase}>
              Delete
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../api/me";
import type { Dashboard, Project, Report, SavedDashboard, SavedReport } from "../api/nouns";
import { usePinning } from "../api/reports";
import { PinFilledIcon, PinIcon } from "../parts/icons";
import { useTold } from "../parts/Undo";
import { HistoryDialog } from "./HistoryDialog";
import { KeptMenu, type Shown } from "./KeptMenu";
import type { KeptKind } from "./kept";
import { PublicDialog } from "./PublicDialog";
import { type Said, SaveDialog } from "./SaveDialog";
import { useFolders } from "./useFolders";

interface Props<Thing extends Report | Dashboard, Saved extends SavedReport | SavedDashboard> {
  of: KeptKind<Thing, Saved>;
  project: Project;
  saved: Saved;
  /** An earlier state was taken in the place of everything that is shown. */
  onTaken?: () => void;
}

/** What can be done with a report or a dashboard: having it at hand, its name, its history, a link for everybody, deleting it. */
export function KeptActions<Thing extends Report | Dashboard, Saved extends SavedReport | SavedDashboard>(
  props: Props<Thing, Saved>,
) {
  const { of, project, saved, onTaken } = props;
  const [shown, setShown] = useState<Shown | null>(null);
  const { slug } = project;
  const pinning = usePinning(slug);
  const save = of.useSave(slug);
  const history = of.useHistory(slug, saved.name);
  const folders = useFolders(slug);
  const navigate = useNavigate();
  const tell = useTold();
  const may = useMay(of.deed, saved);
  const { name, pinned, revision } = saved;
  const pin = () =>
    pinning.mutate(
      { kind: of.kind, name, on: !pinned },
      { onError: ({ message }) => tell({ text: message }) },
    );
  const close = () => setShown(null);
  const rename = ({ name: to, folder, description, shared }: Said) =>
    save.mutate(
      {
        thing: { ...of.thingOf(saved), name: to, folder, description, shared },
        replaces: name,
        revision,
      },
      {
        onSuccess: (made) => {
          close();
          const params = { project: slug, name: made.name };
          // What is changed on its page and not saved goes along.
          void navigate({ to: of.page, params, search: true, replace: true, ignoreBlocker: true });
        },
      },
    );
  const take = (thing: Thing) =>
    save.mutate(
      { thing: { ...thing, name }, replaces: name, revision },
      {
        onSuccess: () => {
          close();
          onTaken?.();
          void navigate({ to: ".", search: {} });
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
        onClick={pin}
      >
        {pinned ? "Pinned" : "Pin"}
      </Button>
      <KeptMenu {...props} onShow={setShown} />
      {shown === "details" && (
        <SaveDialog
          title="Name, folder, for whom"
          deed={of.deed}
          first={saved}
          folders={folders}
          saving={save.isPending}
          error={save.error}
          onSave={rename}
          onClose={close}
        />
      )}
      {shown === "history" && (
        <HistoryDialog
          project={project}
          entries={history.entries}
          error={history.error ?? save.error}
          onTake={may ? take : undefined}
          onClose={close}
        />
      )}
      {shown === "public" && <PublicDialog project={project} kind={of.kind} name={name} onClose={close} />}
    </>
  );
}

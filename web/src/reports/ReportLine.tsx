import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Search } from "../address/text";
import { useMay } from "../api/me";
import type { Project, Reported, SavedReport } from "../api/nouns";
import { useSaveReport } from "../api/reports";
import { useTold } from "../parts/Undo";
import { useKeyWords } from "../parts/useKeyWords";
import { contentOf } from "./content";
import style from "./ReportLine.module.css";
import { type Said, SaveDialog } from "./SaveDialog";
import { useFolders } from "./useFolders";

interface Props {
  project: Project;
  saved: SavedReport;
  /** As it is saved, in the address. */
  before: Search;
  question: Reported;
  shown: string;
  search: Search;
}

/** That a report was changed since it was saved: saves it, as another one if wanted, or goes back. */
export function ReportLine({ project, saved, before, question, shown, search }: Props) {
  const navigate = useNavigate();
  const save = useSaveReport(project.slug);
  const copy = useSaveReport(project.slug);
  const folders = useFolders(project.slug);
  const tell = useTold();
  const may = useMay("saveReport", saved);
  const mayCopy = useMay("saveReport");
  const [naming, setNaming] = useState(false);
  const changed = !isSame(before, search);
  const open = (name: string) =>
    void navigate({ to: "/p/$project/reports/$name", params: { project: project.slug, name }, search });
  const words = useKeyWords();
  const keep = () =>
    save.mutate(
      { thing: { ...contentOf(saved), question, shown }, replaces: saved.name, revision: saved.revision },
      { onSuccess: () => tell({ text: `Saved “${saved.name}”.` }) },
    );
  useHotkeys([["mod+S", () => changed && may && keep()]], []);
  if (!changed) return null;
  const first: Said = {
    name: `${saved.name} (2)`,
    folder: saved.folder,
    description: saved.description,
    shared: saved.shared,
  };
  return (
    <div className={style.line} role="status">
      <span>
        <b>Changed since it was saved.</b> Others see “{saved.name}” as it was.
        {save.error && <span className={style.fault}> {save.error.message}</span>}
      </span>
      <Button onClick={() => void navigate({ to: ".", search: before })}>Revert</Button>
      {mayCopy && <Button onClick={() => setNaming(true)}>Save as</Button>}
      {may && (
        <Button variant="filled" loading={save.isPending} title={words("S")} onClick={keep}>
          Save
        </Button>
      )}
      {naming && (
        <SaveDialog
          title="Save as another report"
          deed="saveReport"
          first={first}
          folders={folders}
          saving={copy.isPending}
          error={copy.error}
          onSave={(said) =>
            copy.mutate(
              { thing: { ...said, question, shown }, replaces: null },
              { onSuccess: ({ name }) => open(name) },
            )
          }
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}

/** Whether two addresses say the same, in whatever order. */
export function isSame(one: Search, other: Search): boolean {
  const told = (search: Search) =>
    JSON.stringify(
      Object.entries(search)
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return told(one) === told(other);
}

import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Search } from "../address/text";
import { useMay } from "../api/me";
import type { Project, Reported } from "../api/nouns";
import { useSaveReport } from "../api/reports";
import { SaveIcon } from "../parts/icons";
import { useTold } from "../parts/Undo";
import { useKeyWords } from "../parts/useKeyWords";
import { useAddToDashboard } from "./AddingPlace";
import { type Said, SaveDialog } from "./SaveDialog";
import { useFolders } from "./useFolders";

const MOST_LETTERS = 200;

interface Props {
  project: Project;
  question: Reported;
  /** How it is drawn. */
  shown: string;
  /** The page's address, which the report is opened with. */
  search: Search;
  /** What it is called at first. */
  title: string;
}

/** Keeps the question of the page as a report, and goes on there; offered to those who may. */
export function SaveReport(props: Props) {
  return useMay("saveReport") ? <Saving {...props} /> : null;
}

function Saving({ project, question, shown, search, title }: Props) {
  const [open, setOpen] = useState(false);
  const save = useSaveReport(project.slug);
  const folders = useFolders(project.slug);
  const navigate = useNavigate();
  const words = useKeyWords();
  const mayAdd = useMay("saveDashboard");
  const add = useAddToDashboard();
  const tell = useTold();
  const begin = () => setOpen(true);
  useHotkeys([["mod+S", begin]], []);
  const keep = (said: Said) =>
    save.mutate(
      { thing: { ...said, question, shown }, replaces: null },
      {
        onSuccess: (saved) => {
          const { name } = saved;
          const more = { label: "Add to a dashboard…", open: () => add(saved) };
          tell({ text: `Saved the report “${name}”.`, ...(mayAdd ? { more } : {}) });
          void navigate({ to: "/p/$project/reports/$name", params: { project: project.slug, name }, search });
        },
      },
    );
  return (
    <>
      <Button
        variant="filled"
        leftSection={<SaveIcon size={14} />}
        title={`Keep it as a report (${words("S")})`}
        onClick={begin}
      >
        Save
      </Button>
      {open && (
        <SaveDialog
          title="Save report"
          deed="saveReport"
          first={{ name: title.slice(0, MOST_LETTERS), folder: "", description: "", shared: true }}
          folders={folders}
          saving={save.isPending}
          error={save.error}
          onSave={keep}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

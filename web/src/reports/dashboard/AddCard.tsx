import { Button } from "@mantine/core";
import type { Project } from "../../api/nouns";
import { useReports } from "../../api/reports";
import chip from "../../parts/chip.module.css";
import { PlusIcon, TextIcon } from "../../parts/icons";
import { Picker } from "../../parts/Picker";
import { kindTitle } from "../kinds";

interface Props {
  project: Project;
  onReport: (name: string) => void;
  onText: () => void;
}

/** Puts a saved report, or a text, on the dashboard. */
export function AddCard({ project, onReport, onText }: Props) {
  const { data: reports = [] } = useReports(project.slug);
  const options = reports.map(({ name, question, folder }) => ({
    value: name,
    label: name,
    hint: folder || kindTitle(question),
  }));
  return (
    <Picker
      target={(open) => (
        <Button leftSection={<PlusIcon size={14} />} onClick={open}>
          Add
        </Button>
      )}
      groups={[{ label: "Reports", options }]}
      placeholder="Find a report"
      nothing={reports.length === 0 ? "No report is saved yet: ask a question, then Save." : undefined}
      onPick={onReport}
      foot={
        <button type="button" className={chip.ghost} onClick={onText}>
          <TextIcon size={14} /> A text
        </button>
      }
    />
  );
}

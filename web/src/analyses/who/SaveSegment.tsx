import type { Behind } from "../../address/behind";
import { allBehind, useSaveMembers, type Whose } from "../../api/behind";
import type { Project, Question } from "../../api/nouns";
import { NameDialog } from "../../definitions/segments/NameDialog";
import { useTold } from "../../parts/Undo";
import { print } from "../../print";
import { nounOf } from "./words";

interface Props {
  project: Project;
  question: Question;
  behind: Behind;
  whose: Exclude<Whose, { noun: "other" }>;
  count: number;
  onClose: () => void;
}

/** Keeps those behind a figure under a name: as the list that they are now. */
export function SaveSegment({ project, question, behind, whose, count, onClose }: Props) {
  const save = useSaveMembers(project.slug);
  const told = useTold();
  const those = `${print.count(count)} ${nounOf(whose, count)}`;
  const subject = whose.noun === "user" ? ("user" as const) : { account: whose.kind };
  const members = () => allBehind(project.slug, question, behind);
  return (
    <NameDialog
      saving={save.isPending}
      error={save.error}
      onSave={(said) =>
        save.mutate(
          { ...said, subject, members },
          {
            onSuccess: (saved) => {
              told({ text: `Segment “${saved.name}” saved, ${those}.` });
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      Keeps these {those} as a list: it stays as it is now, whoever does the same later. It can then stand in
      every filter, and figures be grouped by it.
    </NameDialog>
  );
}

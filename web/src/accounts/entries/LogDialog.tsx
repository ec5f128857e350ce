import { Button, Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAddEntry, useWithdrawEntry } from "../../api/entries";
import type { AccountEntry, EntryKind, Project } from "../../api/nouns";
import { refusalWords } from "../../frame/Refusal";
import { momentsFor } from "../../moments";
import { Note } from "../../parts/Note";
import { Segmented } from "../../parts/Segmented";
import { useTold } from "../../parts/Undo";
import { useProjectNow } from "../../parts/useNow";
import { localDay } from "../../print";
import dialog from "../../reports/Dialog.module.css";
import { entryOf, isWhole, newDraft } from "./draft";
import style from "./Entries.module.css";
import { LogFields } from "./LogFields";
import { titleOf } from "./words";

const KINDS: readonly { value: EntryKind; label: string }[] = [
  { value: "intervention", label: "What we did" },
  { value: "outcome", label: "Outcome" },
  { value: "rating", label: "Rating" },
  { value: "override", label: "Override" },
];

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  onClose: () => void;
}

/** Says something of an account: what was done, what became of it, what one thinks of it. */
export function LogDialog({ project, kind, id, onClose }: Props) {
  const now = useProjectNow(project);
  const today = localDay(new Date(now).toISOString(), project.timezone);
  const [draft, setDraft] = useState(() => newDraft(today));
  const add = useAddEntry(project.slug);
  const withdraw = useWithdrawEntry(project.slug);
  const tell = useTold();
  const moments = momentsFor(project.timezone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = (entry: AccountEntry) => {
      onClose();
      const until = entry.until ? ` until ${moments.day(entry.until, now)}` : "";
      tell({
        text: until ? `${titleOf(entry)}${until}.` : `${titleOf(entry)}: logged.`,
        undo: () => withdraw.mutateAsync(entry.number),
      });
    };
    add.mutate(entryOf(draft, id, kind, today), { onSuccess });
  };
  return (
    <Modal opened onClose={onClose} title="Log" size={480}>
      <form className={dialog.form} onSubmit={submit}>
        <div className={style.kinds}>
          <Segmented
            label="What is logged"
            choices={KINDS}
            value={draft.kind}
            onChange={(chosen) => setDraft({ ...draft, kind: chosen, until: "" })}
          />
        </div>
        <LogFields draft={draft} today={today} onChange={(change) => setDraft({ ...draft, ...change })} />
        {add.error && (
          <Note tone="risk" urgent>
            {refusalWords(add.error, "What is written here stays.")}
          </Note>
        )}
        <footer>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" disabled={!isWhole(draft)} loading={add.isPending}>
            Log
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

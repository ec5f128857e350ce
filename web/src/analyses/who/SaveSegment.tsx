import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Behind } from "../../address/behind";
import { allBehind, useSaveMembers, type Whose } from "../../api/behind";
import type { Project, Question } from "../../api/nouns";
import { useTold } from "../../parts/Undo";
import { print } from "../../print";
import style from "./Who.module.css";
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
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const save = useSaveMembers(project.slug);
  const told = useTold();
  const those = `${print.count(count)} ${nounOf(whose, count)}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const subject = whose.noun === "user" ? ("user" as const) : { account: whose.kind };
    const members = () => allBehind(project.slug, question, behind);
    save.mutate(
      { name: name.trim(), description: description.trim(), subject, members },
      {
        onSuccess: (saved) => {
          told({ text: `Segment “${saved.name}” saved, ${those}.` });
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title="Save as segment" size={440}>
      <form className={style.form} onSubmit={submit}>
        <p className="quiet">
          Keeps these {those} as a list: it stays as it is now, whoever does the same later. It can then stand
          in every filter, and figures be grouped by it.
        </p>
        <TextInput
          label="Name"
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Description"
          value={description}
          maxLength={2000}
          autosize
          minRows={2}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {save.isError && (
          <p className={style.unsaved} role="alert">
            {save.error.message}
          </p>
        )}
        <div className={style.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={name.trim() === ""} loading={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}

import { ActionIcon, Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAccountNotes, useDeleteNote, useRestoreNote, useSaveNote } from "../api/accounts";
import { useMay } from "../api/me";
import type { AccountNote, Project } from "../api/nouns";
import { refusalWords } from "../frame/Refusal";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { EditIcon, TrashIcon } from "../parts/icons";
import { Note } from "../parts/Note";
import { useTold } from "../parts/Undo";
import { useNow } from "../parts/useNow";
import style from "./Account.module.css";
import { Part } from "./Part";

interface Props {
  project: Project;
  kind: string | null;
  account: string;
}

/** What people wrote down about the account, the latest first. */
export function Notes({ project, kind, account }: Props) {
  const notes = useAccountNotes(project.slug, account, kind);
  const save = useSaveNote(project.slug);
  const remove = useDeleteNote(project.slug);
  const restore = useRestoreNote(project.slug);
  const tell = useTold();
  const may = useMay("addAccountNote");
  const about = { account, account_type: kind };
  const erase = (note: AccountNote) =>
    remove.mutate(note.number, {
      onSuccess: () =>
        tell({
          text: "The note is deleted.",
          undo: () => restore.mutateAsync(note.number),
        }),
      onError: (error) => tell({ text: `The note was not deleted. ${error.message}` }),
    });
  return (
    <Part label="Notes" of={[notes]}>
      {notes.data && (
        <>
          <h2>Notes</h2>
          {may && (
            <NoteForm
              label="New note"
              letter="N"
              text=""
              onSave={async (text) => {
                await save.mutateAsync({ ...about, text });
              }}
            />
          )}
          {notes.data.length === 0 && (
            <p className={`${style.unsaid} quiet`}>What people should know of this account stands here.</p>
          )}
          <ul className={style.notes}>
            {notes.data.map((note) => (
              <OneNote
                key={note.number}
                note={note}
                project={project}
                onDelete={() => erase(note)}
                onChange={async (text) => {
                  const before = note.text;
                  await save.mutateAsync({ ...about, number: note.number, text });
                  tell({
                    text: "The note is changed.",
                    undo: () => save.mutateAsync({ ...about, number: note.number, text: before }),
                  });
                }}
              />
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

interface OneProps {
  note: AccountNote;
  project: Project;
  onChange: (text: string) => Promise<void>;
  onDelete: () => void;
}

function OneNote({ note, project, onChange, onDelete }: OneProps) {
  const [editing, setEditing] = useState(false);
  const may = useMay("addAccountNote");
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  return (
    <li>
      <header>
        <b>
          <Captured text={note.who || "Somebody"} most={60} />
        </b>
        <span className="hint" title={moments.exact(note.at)}>
          {moments.ago(note.at, now)}
          {note.changed_at && ", changed since"}
        </span>
        {may && (
          <>
            <ActionIcon size={24} aria-label="Edit the note" onClick={() => setEditing(!editing)}>
              <EditIcon size={14} />
            </ActionIcon>
            <ActionIcon size={24} aria-label="Delete the note" onClick={onDelete}>
              <TrashIcon size={14} />
            </ActionIcon>
          </>
        )}
      </header>
      {editing ? (
        <NoteForm
          label="The note"
          text={note.text}
          onSave={async (text) => {
            await onChange(text);
            setEditing(false);
          }}
        />
      ) : (
        <p>
          <Captured text={note.text} most={10_000} lines />
        </p>
      )}
    </li>
  );
}

interface FormProps {
  label: string;
  /** The key that begins to write. */
  letter?: string;
  text: string;
  onSave: (text: string) => Promise<void>;
}

function NoteForm({ label, letter, text, onSave }: FormProps) {
  const [typed, setTyped] = useState(text);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFault(null);
    try {
      await onSave(typed);
      setTyped(text === "" ? "" : typed);
    } catch (error) {
      setFault(refusalWords(error as Error, "The note is kept here."));
    }
  };
  return (
    <form className={style.note} onSubmit={(event) => void submit(event)}>
      <Textarea
        aria-label={label}
        aria-keyshortcuts={letter}
        placeholder="Write a note"
        autosize
        minRows={1}
        maxLength={10_000}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {fault && (
        <Note tone="risk" urgent>
          {fault}
        </Note>
      )}
      {typed.trim() !== "" && typed !== text && (
        <Button type="submit" variant="filled">
          Save the note
        </Button>
      )}
    </form>
  );
}

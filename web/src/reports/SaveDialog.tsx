import { Autocomplete, Button, Modal, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Refused } from "../api/client";
import { useMayShare } from "../api/me";
import type { Sharing } from "../api/roles";
import { Field, SharedField } from "../definitions/parts/Fields";
import { Note } from "../parts/Note";
import style from "./Dialog.module.css";

/** What is said of a report or a dashboard, whatever it shows. */
export interface Said {
  name: string;
  folder: string;
  description: string;
  shared: boolean;
}

interface Props {
  /** `Save report`, `Rename dashboard`: what the dialog is for. */
  title: string;
  deed: Sharing;
  first: Said;
  folders: readonly string[];
  saving: boolean;
  error: Error | null;
  onSave: (said: Said) => void;
  onClose: () => void;
}

/** A name, a folder, a description, and for whom: asked before something is kept. */
export function SaveDialog({ title, deed, first, folders, saving, error, onSave, onClose }: Props) {
  const mayShare = useMayShare(deed);
  const [said, setSaid] = useState({ ...first, shared: first.shared && mayShare });
  const change = (part: Partial<Said>) => setSaid({ ...said, ...part });
  const place = error instanceof Refused ? (error.problem.at ?? "") : "";
  const faultAt = (at: string) => (error && place.startsWith(at) ? error.message : null);
  const elsewhere = error && !["/name", "/folder", "/shared"].some((at) => place.startsWith(at));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ ...said, name: said.name.trim() });
  };
  return (
    <Modal opened onClose={onClose} title={title} size={460}>
      <form className={style.form} onSubmit={submit}>
        <Field label="Name" fault={faultAt("/name")}>
          {(id) => (
            <TextInput
              id={id}
              value={said.name}
              maxLength={200}
              dir="auto"
              data-autofocus
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label="Folder" hint="“Customers/Weekly”; none is fine, too." fault={faultAt("/folder")}>
          {(id) => (
            <Autocomplete
              id={id}
              value={said.folder}
              data={[...folders]}
              maxLength={200}
              onChange={(folder) => change({ folder })}
            />
          )}
        </Field>
        <Field label="Description">
          {(id) => (
            <Textarea
              id={id}
              value={said.description}
              autosize
              minRows={2}
              maxRows={6}
              maxLength={2000}
              dir="auto"
              onChange={(event) => change({ description: event.currentTarget.value })}
            />
          )}
        </Field>
        <SharedField deed={deed} shared={said.shared} onChange={(shared) => change({ shared })} />
        {(elsewhere || faultAt("/shared")) && (
          <Note tone="risk" urgent>
            {error?.message}
          </Note>
        )}
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={saving} disabled={said.name.trim() === ""}>
            Save
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

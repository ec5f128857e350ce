import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import style from "./NameDialog.module.css";

interface Props {
  /** Who will belong to it. */
  children: ReactNode;
  saving: boolean;
  error: Error | null;
  onSave: (said: { name: string; description: string }) => void;
  onClose: () => void;
}

/** A name and a description, asked before a segment is kept from elsewhere than its editor. */
export function NameDialog({ children, saving, error, onSave, onClose }: Props) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ name: name.trim(), description: description.trim() });
  };
  return (
    <Modal opened onClose={onClose} title="Save as segment" size={440}>
      <form className={style.form} onSubmit={submit}>
        <p className="quiet">{children}</p>
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
        {error && (
          <p className={style.unsaved} role="alert">
            {error.message}
          </p>
        )}
        <div className={style.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={name.trim() === ""} loading={saving}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}

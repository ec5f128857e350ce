import { Button, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import form from "../Dialog.module.css";

interface Props {
  first: string;
  onSave: (text: string) => void;
  onClose: () => void;
}

/** The text of a card. */
export function TextDialog({ first, onSave, onClose }: Props) {
  const [text, setText] = useState(first);
  return (
    <Modal opened onClose={onClose} title="Text" size={520}>
      <div className={form.form}>
        <Textarea
          aria-label="Text of the card"
          description="A first line that begins with “# ” is a heading."
          value={text}
          autosize
          minRows={5}
          maxRows={16}
          maxLength={5000}
          dir="auto"
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" disabled={text.trim() === ""} onClick={() => onSave(text)}>
            Put it on the dashboard
          </Button>
        </footer>
      </div>
    </Modal>
  );
}

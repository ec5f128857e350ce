import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { useMe } from "../api/me";
import { isAskedForName, onChange, tellName } from "../api/who";
import style from "./NamingPlace.module.css";

/** Asks once, before the first change, who makes it, where nobody is signed in: histories tell that. */
export function NamingPlace() {
  const [answer, setAnswer] = useState<(() => void) | null>(null);
  const [name, setName] = useState("");
  const isKnown = useMe().data?.person != null;
  useEffect(
    () =>
      onChange(async () => {
        if (!isKnown && !isAskedForName()) await new Promise<void>((resolve) => setAnswer(() => resolve));
      }),
    [isKnown],
  );
  const tell = (told: string) => {
    tellName(told);
    setAnswer(null);
    answer?.();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tell(name);
  };
  return (
    <Modal
      opened={answer !== null}
      onClose={() => tell("")}
      withCloseButton={false}
      title="Who makes this change?"
      size={420}
      // Above whichever dialog the change is made in.
      zIndex={300}
    >
      <form className={style.form} onSubmit={submit}>
        <TextInput
          aria-label="Your name"
          placeholder="Your name"
          value={name}
          maxLength={100}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <p className="quiet">
          It stands in histories, for whoever wants to know later. This browser keeps it; it can be changed at
          the foot of the sidebar.
        </p>
        <footer>
          <Button onClick={() => tell("")}>Go on without</Button>
          <Button type="submit" variant="filled" disabled={name.trim() === ""}>
            Go on
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

import { Button, Modal, TextInput } from "@mantine/core";
import { createContext, type FormEvent, type ReactNode, useCallback, useContext, useState } from "react";
import { useMe } from "../../api/me";
import { isAskedForName, tellName } from "../../api/who";
import style from "./Naming.module.css";

const Asking = createContext<() => Promise<void>>(async () => undefined);

/** Asks once, before the first change, who makes it, where nobody is signed in: histories tell that. */
export function NamingPlace({ children }: { children: ReactNode }) {
  const [answer, setAnswer] = useState<(() => void) | null>(null);
  const [name, setName] = useState("");
  const isKnown = useMe().data?.person != null;
  const ask = useCallback(async () => {
    if (!isKnown && !isAskedForName()) await new Promise<void>((resolve) => setAnswer(() => resolve));
  }, [isKnown]);
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
    <Asking.Provider value={ask}>
      {children}
      <Modal
        opened={answer !== null}
        onClose={() => tell("")}
        withCloseButton={false}
        title="Who makes this change?"
        size={420}
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
            It stands in histories, for whoever wants to know later. This browser keeps it; it can be changed
            below Settings, where the name stands.
          </p>
          <footer>
            <Button onClick={() => tell("")}>Go on without</Button>
            <Button type="submit" variant="filled" disabled={name.trim() === ""}>
              Go on
            </Button>
          </footer>
        </form>
      </Modal>
    </Asking.Provider>
  );
}

/** What is waited for before a change is made: that whoever makes it was asked for a name, once. */
export function useNameAsked(): () => Promise<void> {
  return useContext(Asking);
}

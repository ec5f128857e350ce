import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Refused } from "../api/client";
import { useSetUp } from "../api/me";
import { Note } from "../parts/Note";
import style from "./Entrance.module.css";
import { NewPasswordField } from "./NewPasswordField";
import { isLongEnough } from "./words";

interface Props {
  /** Of the set-up link; null where everything is open. */
  code: string | null;
  onDone: () => void;
}

/** Name, e-mail and password of the first administrator. */
export function SetUpForm({ code, onDone }: Props) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const setUp = useSetUp();
  const at = setUp.error instanceof Refused ? setUp.error.problem.at : null;
  const said = setUp.error?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate({ name, email, password, code }, { onSuccess: onDone });
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <TextInput
        label="Your name"
        description="It stands in histories"
        autoComplete="name"
        value={name}
        error={at === "/name" ? said : undefined}
        maxLength={100}
        data-autofocus
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        value={email}
        error={at === "/email" ? said : undefined}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NewPasswordField
        value={password}
        error={at === "/password" ? said : undefined}
        onChange={setPassword}
      />
      {setUp.error && !["/name", "/email", "/password"].includes(at ?? "") && (
        <Note tone="risk" urgent>
          {said}
        </Note>
      )}
      <Button
        type="submit"
        variant="filled"
        loading={setUp.isPending}
        disabled={!name.trim() || !email || !isLongEnough(password)}
      >
        Make the administrator
      </Button>
    </form>
  );
}

import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Refused } from "../api/client";
import { useChangePassword } from "../api/me";
import { Note } from "../parts/Note";
import { useTold } from "../parts/Undo";
import { NewPasswordField } from "./NewPasswordField";
import style from "./People.module.css";
import { isLongEnough } from "./words";

/** The present password and the next. */
export function PasswordForm({ email }: { email: string }) {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const change = useChangePassword();
  const tell = useTold();
  const at = change.error instanceof Refused ? change.error.problem.at : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { current, password },
      {
        onSuccess: () => {
          setCurrent("");
          setPassword("");
          tell({ text: "Changed the password. You are signed out everywhere else." });
        },
      },
    );
  };
  const wrong = at === "/current" ? "This is not your present password." : undefined;
  return (
    <form className={`${style.form} ${style.narrow}`} onSubmit={submit}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordInput
        label="Present password"
        autoComplete="current-password"
        value={current}
        error={wrong}
        visibilityToggleButtonProps={{ "aria-label": "Show the present password" }}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPasswordField
        label="New password"
        value={password}
        error={at === "/password" ? change.error?.message : undefined}
        onChange={setPassword}
      />
      {change.error && at !== "/password" && !wrong && (
        <Note tone="risk" urgent>
          {change.error.message}
        </Note>
      )}
      <div>
        <Button type="submit" loading={change.isPending} disabled={!current || !isLongEnough(password)}>
          Change the password
        </Button>
      </div>
    </form>
  );
}

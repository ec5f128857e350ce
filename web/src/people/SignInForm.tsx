import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { Refused } from "../api/client";
import { type Me, useSignIn } from "../api/me";
import { Note } from "../parts/Note";
import style from "./Entrance.module.css";

interface Props {
  /** Who was signed in until now, if anybody was: most will be the same. */
  email?: string;
  onSignedIn?: (me: Me) => void;
}

/** E-mail and password; what is wrong is told above the button, and the password stays to be mended. */
export function SignInForm({ email: known = "", onSignedIn }: Props) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const wait = useWait(signIn.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password }, { onSuccess: onSignedIn });
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <TextInput
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        autoFocus={known === ""}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        autoFocus={known !== ""}
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {signIn.error && (
        <Note tone="risk" urgent>
          {wait > 0
            ? `Too many attempts were wrong. The next is looked at in ${wait} s.`
            : faultWords(signIn.error)}
        </Note>
      )}
      <Button
        type="submit"
        variant="filled"
        loading={signIn.isPending}
        disabled={!email || !password || wait > 0}
      >
        Sign in
      </Button>
    </form>
  );
}

function faultWords(error: Error): string {
  if (!(error instanceof Refused)) return "The server does not answer. What you typed is kept; try again.";
  return error.problem.code === "sign-in-later" ? "Try again now." : error.message;
}

/** The seconds that an attempt has to wait, counting down. */
function useWait(error: Error | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const isLater = error instanceof Refused && error.problem.code === "sign-in-later";
    setLeft(isLater ? Number(/(\d+) s/.exec(error.message)?.[1] ?? 1) : 0);
  }, [error]);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { keepToken, Refused } from "../api/client";
import { useDelayed } from "../parts/useDelayed";
import { Wave } from "../parts/Wave";
import style from "./Waiting.module.css";

interface Props {
  error: Error | null;
  onRetry: () => void;
  remedy?: string;
}

/** Before the projects are known: a moment's silence, the reason it takes long, or what to do. */
export function Waiting({ error, onRetry, remedy = "Try again" }: Props) {
  const late = useDelayed(error === null, 1000);
  if (!error) return late ? <p className={style.page}>Reading the projects.</p> : null;
  const locked = error instanceof Refused && error.status === 401;
  return (
    <div className={style.page} role="alert">
      <Wave size={28} />
      <h1>{locked ? "This server asks for its token" : "Groundswell cannot be shown"}</h1>
      <p className="quiet">{error.message}</p>
      {locked ? <TokenForm onDone={onRetry} /> : <Button onClick={onRetry}>{remedy}</Button>}
    </div>
  );
}

function TokenForm({ onDone }: { onDone: () => void }) {
  const [token, setToken] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keepToken(token.trim());
    onDone();
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <TextInput
        label="Token"
        description="It was printed when the server started, and is kept in this browser."
        type="password"
        autoComplete="off"
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={!token.trim()}>
        Continue
      </Button>
    </form>
  );
}

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type Scope, useMakeToken } from "../api/me";
import { CopyButton } from "../parts/CopyButton";
import { Note } from "../parts/Note";
import { Segmented } from "../parts/Segmented";
import style from "./People.module.css";
import { SCOPES } from "./words";

const ENDS = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "never", label: "Never" },
] as const;

/** What it is for and how long it holds; then the token, this once. */
export function NewTokenForm({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["read"]);
  const [ends, setEnds] = useState<(typeof ENDS)[number]["value"]>("90");
  const make = useMakeToken();
  const toggle = (scope: Scope) =>
    setScopes((before) =>
      before.includes(scope) ? before.filter((each) => each !== scope) : [...before, scope],
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ name, scopes, days: ends === "never" ? null : Number(ends) });
  };
  if (make.data)
    return (
      <div className={style.form}>
        <p className="quiet">
          Copy it now: it is shown this once, and only a hash of it is kept. Whoever has it can do in your
          name what it is for.
        </p>
        <div className={style.secret}>
          <code>{make.data.text}</code>
          <CopyButton text={make.data.text} what="the token" />
        </div>
        <footer>
          <Button variant="filled" onClick={onClose}>
            Done
          </Button>
        </footer>
      </div>
    );
  return (
    <form className={style.form} onSubmit={submit}>
      <TextInput
        label="Name"
        description="Where it will be used, such as “nightly export”"
        value={name}
        maxLength={100}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <fieldset className={style.choices}>
        <legend>For what</legend>
        {SCOPES.map(({ value, label, about }) => (
          <label key={value} className={style.choice}>
            <input type="checkbox" checked={scopes.includes(value)} onChange={() => toggle(value)} />
            <span>{label}</span>
            <span className="hint">{about}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className={style.choices}>
        <legend>Ends after</legend>
        <div>
          <Segmented label="Ends after" choices={ENDS} value={ends} onChange={setEnds} />
        </div>
      </fieldset>
      {make.error && (
        <Note tone="risk" urgent>
          {make.error.message}
        </Note>
      )}
      <footer>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          loading={make.isPending}
          disabled={!name.trim() || scopes.length === 0}
        >
          Make the token
        </Button>
      </footer>
    </form>
  );
}

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Refused } from "../api/client";
import { type Invited, useInvited, useJoin } from "../api/me";
import { Note } from "../parts/Note";
import { Entrance } from "./Entrance";
import style from "./Entrance.module.css";
import { NewPasswordField } from "./NewPasswordField";
import { isLongEnough, ROLES } from "./words";

/** Where the link of an invitation leads. */
export function JoinPage({ code }: { code: string }) {
  const invited = useInvited(code);
  if (invited.data) return <Join code={code} invited={invited.data} />;
  if (invited.error instanceof Refused)
    return (
      <Entrance
        title="This invitation is over"
        words="It was accepted, taken back or replaced, or its week has passed. Ask whoever sent it for another link."
        foot={<a href="/">Sign in instead</a>}
      />
    );
  if (invited.error)
    return (
      <Entrance title="The server does not answer">
        <Button onClick={() => void invited.refetch()}>Try again</Button>
      </Entrance>
    );
  return <Entrance title="Looking at the invitation" />;
}

function Join({ code, invited }: { code: string; invited: Invited }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const join = useJoin();
  const at = join.error instanceof Refused ? join.error.problem.at : null;
  const role = ROLES.find(({ value }) => value === invited.role);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    join.mutate({ code, name, password }, { onSuccess: () => window.location.replace("/") });
  };
  return (
    <Entrance
      title="Welcome"
      words={
        invited.by ? `${invited.by} invites you to this Groundswell.` : "You are invited to this Groundswell."
      }
    >
      <dl className={style.invited}>
        <dt>E-mail</dt>
        <dd>{invited.email}</dd>
        <dt>Role</dt>
        <dd title={role?.about}>{role?.label}</dd>
      </dl>
      <form className={style.form} onSubmit={submit}>
        <input type="hidden" name="username" autoComplete="username" value={invited.email} readOnly />
        <TextInput
          label="Your name"
          description="It stands in histories"
          autoComplete="name"
          value={name}
          maxLength={100}
          error={at === "/name" ? join.error?.message : undefined}
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NewPasswordField
          value={password}
          error={at === "/password" ? join.error?.message : undefined}
          onChange={setPassword}
        />
        {join.error && at !== "/name" && at !== "/password" && (
          <Note tone="risk" urgent>
            {join.error.message}
          </Note>
        )}
        <Button
          type="submit"
          variant="filled"
          loading={join.isPending}
          disabled={!name.trim() || !isLongEnough(password)}
        >
          Join
        </Button>
      </form>
    </Entrance>
  );
}

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Refused } from "../api/client";
import { useInvite } from "../api/people";
import type { Role } from "../api/roles";
import { CopyButton } from "../parts/CopyButton";
import { Note } from "../parts/Note";
import style from "./People.module.css";
import { ROLES } from "./words";

/** An e-mail and a role; then the link, which is shown this once and sent by whoever invites. */
export function InviteForm({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("member");
  const invite = useInvite();
  const atEmail = invite.error instanceof Refused && invite.error.problem.at === "/email";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ email, role });
  };
  if (invite.data) {
    const link = `${window.location.origin}/join#${invite.data.code}`;
    return (
      <div className={style.form}>
        <p className="quiet">
          Send this link to <b>{invite.data.invitation.email}</b>: no mail goes out by itself. It is shown
          this once, holds for a week, and leads to choosing a name and a password.
        </p>
        <div className={style.secret}>
          <code>{link}</code>
          <CopyButton text={link} what="the link" />
        </div>
        <footer>
          <Button variant="filled" onClick={onClose}>
            Done
          </Button>
        </footer>
      </div>
    );
  }
  return (
    <form className={style.form} onSubmit={submit}>
      <TextInput
        label="E-mail"
        type="email"
        value={email}
        error={atEmail ? invite.error?.message : undefined}
        data-autofocus
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <fieldset className={style.choices}>
        <legend>Role</legend>
        {ROLES.map(({ value, label, about }) => (
          <label key={value} className={style.choice}>
            <input type="radio" name="role" checked={role === value} onChange={() => setRole(value)} />
            <span>{label}</span>
            <span className="hint">{about}</span>
          </label>
        ))}
      </fieldset>
      {invite.error && !atEmail && (
        <Note tone="risk" urgent>
          {invite.error.message}
        </Note>
      )}
      <footer>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" loading={invite.isPending} disabled={!email.includes("@")}>
          Make the link
        </Button>
      </footer>
    </form>
  );
}

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type Person, useChangeName, useMe } from "../api/me";
import type { Project } from "../api/nouns";
import { useTold } from "../parts/Undo";
import { PasswordForm } from "./PasswordForm";
import style from "./People.module.css";
import { SignInTable } from "./SignInTable";
import { ROLES } from "./words";

/** One's own name, password, and where one is signed in. */
export function MinePart({ project }: { project: Project }) {
  const person = useMe().data?.person;
  if (!person)
    return (
      <section className={style.part} aria-label="You">
        <h2>You</h2>
        <div className={style.empty}>
          <b>Nobody signs in here yet</b>
          <p className="quiet">
            Settings › People makes the first administrator. Until then the name for histories is kept in this
            browser, at the foot of the menu.
          </p>
        </div>
      </section>
    );
  return (
    <>
      <section className={style.part} aria-label="You">
        <div>
          <h2>You</h2>
          <p className="quiet">
            {person.email}, {ROLES.find(({ value }) => value === person.role)?.label.toLowerCase()}
          </p>
        </div>
        <NameForm key={person.name} person={person} />
      </section>
      <section className={style.part} aria-label="Password">
        <div>
          <h2>Password</h2>
          <p className="quiet">Another one ends your other sign-ins.</p>
        </div>
        <PasswordForm email={person.email} />
      </section>
      <section className={style.part} aria-label="Where you are signed in">
        <SignInTable project={project} />
      </section>
    </>
  );
}

function NameForm({ person }: { person: Person }) {
  const [name, setName] = useState(person.name);
  const change = useChangeName();
  const tell = useTold();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const former = person.name;
    change.mutate(name, {
      onSuccess: (now) =>
        tell({ text: `You are called ${now.name} from now on.`, undo: () => change.mutateAsync(former) }),
    });
  };
  return (
    <form className={`${style.form} ${style.narrow}`} onSubmit={submit}>
      <TextInput
        label="Name"
        description="It stands in histories; those that are written keep the former one"
        value={name}
        maxLength={100}
        error={change.error?.message}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div>
        <Button
          type="submit"
          loading={change.isPending}
          disabled={!name.trim() || name.trim() === person.name}
        >
          Change the name
        </Button>
      </div>
    </form>
  );
}

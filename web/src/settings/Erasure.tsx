import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Erased, Project } from "../api/nouns";
import { useErase, useErasures } from "../api/privacy";
import { Refusal } from "../frame/Refusal";
import { momentsFor } from "../moments";
import { Note } from "../parts/Note";
import { Segmented } from "../parts/Segmented";
import { Told } from "../parts/Told";
import { useNow } from "../parts/useNow";
import { ForRole } from "../people/ForRole";
import { plural, print } from "../print";
import { Labelled } from "../projects/Calendar";
import style from "./Settings.module.css";

const WHOM = [
  { value: "users", label: "A user" },
  { value: "accounts", label: "An account" },
] as const;

/** Erases a person or a company everywhere, and tells how far that is. */
export function Erasure({ project }: { project: Project }) {
  const query = useErasures(project.slug);
  return (
    <>
      <section className={style.part} aria-label="Erase">
        <h2>Erase</h2>
        <p className={`${style.words} quiet`}>
          In both environments: events, properties with their history, sessions, what lists and definitions
          say of them. Gone from answers at once, from the disk within a day. This is the one thing here that
          cannot be undone.
        </p>
        {project.demo ? (
          <Note>A demo keeps its data; they are public.</Note>
        ) : (
          <ForRole deed="erase">
            <EraseForm key={project.slug} project={project} />
          </ForRole>
        )}
      </section>
      {!project.demo && (
        <section className={style.part} aria-label="What was erased">
          <h2>What was erased</h2>
          <Told query={query} timezone={project.timezone} rows={2}>
            {(erasures) => <List erasures={erasures} timezone={project.timezone} />}
          </Told>
        </section>
      )}
    </>
  );
}

/** The id is written twice: whoever erases for good has to mean it. */
function EraseForm({ project }: { project: Project }) {
  const [whom, setWhom] = useState<"users" | "accounts">("users");
  const [id, setId] = useState("");
  const [again, setAgain] = useState("");
  const erase = useErase(project.slug);
  const submit = () => {
    const request = whom === "users" ? { users: [id] } : { accounts: [{ id }] };
    erase.mutate(request, {
      onSuccess: () => {
        setId("");
        setAgain("");
      },
    });
  };
  const one = whom === "users" ? "user" : "account";
  return (
    <form
      className={style.fields}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Labelled label="Whom">
        <Segmented label="Whom" choices={WHOM} value={whom} onChange={setWhom} />
      </Labelled>
      <TextInput
        className={style.wide}
        label={`Id of the ${one}`}
        description={
          whom === "users"
            ? "Any of his ids; all that belong to him go with it."
            : "Its users stay, without what they did for it."
        }
        value={id}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget: { value } }) => {
          setId(value);
          erase.reset();
        }}
      />
      {id && (
        <TextInput
          className={style.wide}
          label="The same id again"
          description="Because it cannot be undone"
          value={again}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget: { value } }) => setAgain(value)}
        />
      )}
      <Refusal error={erase.error} nothing="Nothing was erased." />
      {erase.isSuccess && <Note tone="swell">It has begun; how far it is stands below.</Note>}
      <div>
        <Button
          type="submit"
          className={style.danger}
          disabled={!id || id !== again}
          loading={erase.isPending}
        >
          Erase the {one} for good
        </Button>
      </div>
    </form>
  );
}

function List({ erasures, timezone }: { erasures: Erased[]; timezone: string }) {
  const now = useNow();
  const moments = momentsFor(timezone);
  if (erasures.length === 0) {
    return (
      <p className="quiet">Nobody yet. Each erasure stands here with how far it is, and never says whom.</p>
    );
  }
  return (
    <ol className={style.list}>
      {erasures.map((each) => (
        <li key={each.id} className={style.entry}>
          <span>{wordsOf(each)}</span>
          <span className="quiet" title={moments.exact(each.asked_at)}>
            {moments.ago(each.asked_at, now)}
          </span>
          <span className="hint">{stateOf(each, moments.exact)}</span>
        </li>
      ))}
    </ol>
  );
}

function wordsOf({ users, accounts }: Erased): string {
  const parts = [
    users > 0 && `${print.count(users)} ${plural(users, "user")}`,
    accounts > 0 && `${print.count(accounts)} ${plural(accounts, "account")}`,
  ];
  return parts.filter(Boolean).join(", ");
}

function stateOf(
  { erased_at, rewritten_at, due_at, waits_for }: Erased,
  exact: (at: string) => string,
): string {
  if (waits_for) return `Waits: ${waits_for}`;
  if (rewritten_at) return `Gone from answers and from the disk, ${exact(rewritten_at)}`;
  if (erased_at) return `Gone from answers; from the disk by ${exact(due_at)}`;
  return "Being erased from answers";
}

import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSetAccountId } from "../../api/capture";
import { useAllProperties, useValues } from "../../api/catalogue";
import type { Project } from "../../api/nouns";
import { Refusal } from "../../frame/Refusal";
import { Captured } from "../../parts/Captured";
import { plural, print } from "../../print";
import style from "./Accounts.module.css";
import { doubtAbout, MOST_HAVE, twins } from "./accountIds";
import { UserPropertyPicker } from "./UserPropertyPicker";

/** What was saved; null: no property names accounts of the kind. */
export interface Chosen {
  kind: string;
  property: string | null;
}

interface Props {
  project: Project;
  /** Null: one that is yet to be named. */
  kind: string | null;
  saved: string | null;
  onChange: () => void;
  onDone: (chosen: Chosen) => void;
  /** Leaves a kind that was not saved. */
  onLeave?: () => void;
}

/** A kind of account with its property, and before it is saved what that brings about. */
export function AccountIdRow({ project, kind, saved, onChange, onDone, onLeave }: Props) {
  /** Undefined: as it is saved. */
  const [draft, setDraft] = useState<string | null | undefined>(undefined);
  const [name, setName] = useState("");
  const save = useSetAccountId(project.slug);
  const property = draft === undefined ? saved : draft;
  const changed = draft !== undefined && draft !== saved;
  const meant = kind ?? name.trim();
  const change = (next: string | null | undefined) => {
    setDraft(next);
    save.reset();
    onChange();
  };
  const leave = () => {
    change(undefined);
    onLeave?.();
  };
  const keep = () =>
    save.mutate(
      { property, kind: meant },
      {
        onSuccess: () => {
          setDraft(undefined);
          onDone({ kind: meant, property });
        },
      },
    );
  return (
    <li className={style.kind}>
      {kind === null ? (
        <TextInput
          aria-label="Kind of account"
          placeholder="Its name"
          size="xs"
          autoFocus
          value={name}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setName(event.currentTarget.value);
            save.reset();
          }}
        />
      ) : (
        <b>
          <Captured text={kind} />
        </b>
      )}
      <UserPropertyPicker project={project} kind={meant} property={property} onPick={change} />
      {(changed || kind === null) && (
        <div className={style.change}>
          {changed && <Consequence project={project} property={property} saved={saved} />}
          <Refusal error={save.error} nothing="Nothing was changed." />
          <div className={style.buttons}>
            <Button
              variant="filled"
              disabled={!changed || meant === ""}
              loading={save.isPending}
              onClick={keep}
            >
              Save
            </Button>
            <Button variant="subtle" color="gray" onClick={leave}>
              Cancel
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

interface ConsequenceProps {
  project: Project;
  property: string | null;
  saved: string | null;
}

/** What it would bring about: the accounts that values name, and what an earlier choice said. */
function Consequence({ project, property, saved }: ConsequenceProps) {
  const { data: properties = [] } = useAllProperties(project.slug);
  const seen = properties.find(
    ({ source, name, defined }) => source === "user" && !defined && name === property,
  );
  return (
    <p className="quiet">
      {property !== null &&
        (seen ? (
          <>
            <b>{print.count(seen.count ?? 0)}</b> {plural(seen.count ?? 0, "user has", "users have")} it
            {seen.share === null ? ". " : `, ${print.share(seen.share)} of all. `}
            {seen.share !== null && seen.share < MOST_HAVE && (
              <b>The others belong to no account until they have it. </b>
            )}
            <Examples project={project} property={property} />
          </>
        ) : (
          <>
            No user has{" "}
            <b>
              <Captured text={property} most={80} />
            </b>{" "}
            yet: it says something from the first value on.{" "}
          </>
        ))}
      {saved !== null && (
        <>
          The memberships that{" "}
          <b>
            <Captured text={saved} most={80} />
          </b>{" "}
          brought about are taken back; accounts that it named stay known.
        </>
      )}
    </p>
  );
}

const MOST_EXAMPLES = 3;
const LOOKED_AT = 1000;

/** The values that most users have: whoever reads them sees at once whether they are ids of accounts. */
function Examples({ project, property }: { project: Project; property: string }) {
  const { data = [] } = useValues(project.slug, { source: "user", property }, "", LOOKED_AT);
  const all = data.filter(({ value }) => value !== "");
  const named = all.slice(0, MOST_EXAMPLES);
  const doubt = doubtAbout(all);
  const alike = twins(all);
  const many = data.length === LOOKED_AT ? "or more different ones" : "different ones";
  if (named.length === 0) return null;
  return (
    <>
      {data.length > MOST_EXAMPLES
        ? "Its most frequent values are "
        : named.length > 1
          ? "Its values are "
          : "Its value is "}
      {named.map(({ value }, i) => (
        <span key={value}>
          {i > 0 && (i === named.length - 1 ? " and " : ", ")}
          <b>
            <Captured text={value} most={80} />
          </b>
        </span>
      ))}
      : each becomes an account with its users.{" "}
      {all.length > MOST_EXAMPLES && (
        <>
          There are {print.count(all.length)} {many}.{" "}
        </>
      )}
      {doubt === "names" && (
        <b>
          They look like names of companies, which change and may be written in several ways. An id is safer.{" "}
        </b>
      )}
      {alike && (
        <b>
          {print.count(alike.count)} {plural(alike.count, "differs", "differ")} from another one in case or
          blanks alone, such as <Captured text={alike.one} most={40} /> and{" "}
          <Captured text={alike.other} most={40} />: each becomes an account of its own.{" "}
        </b>
      )}
      {doubt === "alone" && <b>No two users share one, so that each account would have one user. </b>}
    </>
  );
}

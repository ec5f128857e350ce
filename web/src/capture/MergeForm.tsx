import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMerge, useMergePreview } from "../api/capture";
import type { MergedUser, Project } from "../api/nouns";
import { Refusal } from "../frame/Refusal";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { useNow } from "../parts/useNow";
import { plural, print } from "../print";
import style from "./Identity.module.css";

interface Props {
  project: Project;
  onDone: (number: number, id: string, into: string) => void;
}

/** Two ids, what each has done, and the button that makes them one. */
export function MergeForm({ project, onDone }: Props) {
  const [id, setId] = useState("");
  const [into, setInto] = useState("");
  const [looked, setLooked] = useState<{ id: string; into: string } | null>(null);
  const look = (event: FormEvent) => {
    event.preventDefault();
    setLooked({ id: id.trim(), into: into.trim() });
  };
  const change = (set: (text: string) => void) => (event: { currentTarget: HTMLInputElement }) => {
    set(event.currentTarget.value);
    setLooked(null);
  };
  const clear = () => {
    setId("");
    setInto("");
    setLooked(null);
  };
  const ready = id.trim() !== "" && into.trim() !== "" && id.trim() !== into.trim();
  return (
    <form className={style.form} onSubmit={look}>
      <TextInput label="This id" value={id} onChange={change(setId)} autoComplete="off" spellCheck={false} />
      <TextInput
        label="is the user"
        value={into}
        onChange={change(setInto)}
        autoComplete="off"
        spellCheck={false}
      />
      {!looked && (
        <Button type="submit" disabled={!ready}>
          See what that does
        </Button>
      )}
      {looked && <Preview project={project} {...looked} onDone={onDone} onClear={clear} />}
    </form>
  );
}

interface PreviewProps extends Props {
  id: string;
  into: string;
  onClear: () => void;
}

function Preview({ project, id, into, onDone, onClear }: PreviewProps) {
  const preview = useMergePreview(project.slug, { id, into });
  const merge = useMerge(project.slug);
  const error = preview.error ?? merge.error;
  const told = preview.data;
  return (
    <div className={style.preview}>
      <div className={style.people}>
        <PersonCard id={id} person={told?.id} project={project} />
        <PersonCard id={into} person={told?.into} project={project} />
      </div>
      {told && (
        <p>
          {told.events > 0 ? (
            <>
              <b>
                {print.count(told.events)} {plural(told.events, "event")}
              </b>{" "}
              of <Captured text={id} /> and all that comes will count as done by <Captured text={told.user} />
              .
            </>
          ) : (
            <>
              What <Captured text={id} /> does from now on will count as done by <Captured text={told.user} />
              .
            </>
          )}{" "}
          It can be undone.
        </p>
      )}
      <Refusal error={error} nothing="Nothing was merged." />
      <div className={style.buttons}>
        <Button
          variant="filled"
          disabled={!told}
          loading={merge.isPending}
          onClick={() =>
            merge.mutate(
              { id, into },
              {
                onSuccess: ({ number }) => {
                  onDone(number, id, into);
                  onClear();
                },
              },
            )
          }
        >
          Merge
        </Button>
        <Button variant="subtle" color="gray" onClick={onClear}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

interface CardProps {
  id: string;
  /** Undefined: not looked up yet. */
  person: MergedUser | undefined;
  project: Project;
}

function PersonCard({ id, person, project }: CardProps) {
  const moments = momentsFor(project.timezone);
  const now = useNow();
  const accounts = Object.values(person?.accounts ?? {}).flat();
  return (
    <div className={style.person}>
      <b>
        <Captured text={id} />
      </b>
      {person === undefined && <span className="hint">Looking</span>}
      {person?.user === null && <span className="quiet">Nothing has come of this id yet.</span>}
      {person && person.user !== null && (
        <span className="quiet">
          {person.user !== id && (
            <>
              counts as <Captured text={person.user} />:{" "}
            </>
          )}
          {print.count(person.events)} {plural(person.events, "event")}
          {person.first_seen && `, first on ${moments.day(person.first_seen, now)}`}
          {person.last_seen && `, last ${moments.when(person.last_seen, now)}`}
          {accounts.length > 0 && (
            <>
              ; <Captured text={accounts.join(", ")} />
            </>
          )}
        </span>
      )}
    </div>
  );
}

import { ActionIcon, Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useProperties } from "../../api/catalogue";
import { useMay } from "../../api/me";
import type { Project, Release } from "../../api/nouns";
import { useAddRelease, useDeleteRelease, useReleaseSource, useReleases } from "../../api/watching";
import { momentsFor } from "../../moments";
import { TrashIcon } from "../../parts/icons";
import { Note } from "../../parts/Note";
import { Picker } from "../../parts/Picker";
import { useNow } from "../../parts/useNow";
import style from "./Watch.module.css";

interface Props {
  project: Project;
  opened: boolean;
  onClose: () => void;
}

/** The releases of what is captured: telling of one, deleting one, having events tell of them. */
export function ReleasesDialog({ project, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Releases" size={560}>
      {opened && <Inside project={project} />}
    </Modal>
  );
}

function Inside({ project }: { project: Project }) {
  const { data, error } = useReleases(project.slug);
  const remove = useDeleteRelease(project.slug);
  const may = useMay("addRelease");
  const maySource = useMay("setReleaseSource");
  return (
    <div className={style.dialog}>
      <p className="quiet">
        What stops matching is seen beside the release that came before it, and charts mark when each went
        out.
      </p>
      {may && <AddRelease project={project} />}
      {maySource && <Source project={project} property={data?.property ?? null} />}
      {data?.is_unread && (
        <Note tone="risk">
          {data.property} has had more than 500 values lately, so none of them is a release for now. Have
          another property sent, or choose one.
        </Note>
      )}
      {error && <Note tone="lost">{error.message}</Note>}
      {remove.error && <Note tone="risk">{remove.error.message}</Note>}
      {data && data.releases.length === 0 && (
        <p className="hint">
          None yet. A build tells of one by <code>groundswell release 2.14.0</code>, or over HTTP.
        </p>
      )}
      <ul className={style.releases}>
        {data?.releases.map((release) => (
          <Line
            key={release.number}
            project={project}
            release={release}
            onDelete={may ? () => remove.mutate(release.number) : undefined}
          />
        ))}
      </ul>
    </div>
  );
}

interface LineProps {
  project: Project;
  release: Release;
  /** Absent: one may not. */
  onDelete?: () => void;
}

function Line({ project, release, onDelete }: LineProps) {
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  const by = release.source === "events" ? "told by events" : release.who ? `told by ${release.who}` : "";
  return (
    <li>
      <b dir="auto" className="cut">
        {release.name}
      </b>
      <span title={moments.exact(release.at)}>{moments.when(release.at, now)}</span>
      <small className="cut" dir="auto">
        {[release.note, by].filter(Boolean).join(", ")}
      </small>
      {onDelete && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Delete the release ${release.name}`}
          onClick={onDelete}
        >
          <TrashIcon size={14} />
        </ActionIcon>
      )}
    </li>
  );
}

function AddRelease({ project }: { project: Project }) {
  const add = useAddRelease(project.slug);
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [at, setAt] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      // A time without a zone is in the project's.
      await add.mutateAsync({ name, note, ...(at ? { at: `${at}:00` } : {}) });
      setName("");
      setNote("");
      setAt("");
    } catch {
      // The refusal stands below.
    }
  };
  return (
    <form className={style.add} onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Version"
        placeholder="2.14.0"
        value={name}
        maxLength={200}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="When"
        type="datetime-local"
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
      />
      <TextInput
        label="Note"
        placeholder="What is new"
        value={note}
        maxLength={2000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={name.trim() === ""} loading={add.isPending}>
        Add
      </Button>
      {add.error && (
        <p className={style.fault} role="alert">
          {add.error.message}
        </p>
      )}
    </form>
  );
}

const NONE = "none";

/** Which property of events tells of releases by itself. */
function Source({ project, property }: { project: Project; property: string | null }) {
  const { data = [], isPending } = useProperties(project.slug);
  const choose = useReleaseSource(project.slug);
  const options = data
    .filter(({ source }) => source === "event")
    .map(({ name }) => ({ value: `of:${name}`, label: name }));
  return (
    <div className={style.source}>
      <span>Every new value of an event's property is a release:</span>
      <Picker
        placeholder="Find a property"
        loading={isPending}
        groups={[
          { label: "None", options: [{ value: NONE, label: "No property" }] },
          { label: "Properties of events", options },
        ]}
        onPick={(value) => choose.mutate(value === NONE ? null : value.slice(3))}
        target={(open, opened) => (
          <Button onClick={open} aria-expanded={opened} loading={choose.isPending}>
            {property ?? "No property"}
          </Button>
        )}
      />
      {choose.error && (
        <p className={style.fault} role="alert">
          {choose.error.message}
        </p>
      )}
    </div>
  );
}

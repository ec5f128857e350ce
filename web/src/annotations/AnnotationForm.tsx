import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAnnotate, useDeleteAnnotation } from "../api/annotations";
import { useMay } from "../api/me";
import type { Annotation, NewAnnotation, Project } from "../api/nouns";
import { LinkIcon, TrashIcon } from "../parts/icons";
import { Segmented } from "../parts/Segmented";
import { useTold } from "../parts/Undo";
import { ForRole } from "../people/ForRole";
import { localTime } from "../print";
import style from "./Annotations.module.css";
import type { AnnotationKind } from "./marks";

interface Props {
  project: Project;
  /** What is changed; null: something new. */
  known: Annotation | null;
  /** A local day, such as 2026-11-20, that something new is proposed for. */
  at: string | null;
  onDone: () => void;
}

const CHOICES: { value: AnnotationKind; label: string }[] = [
  { value: "release", label: "Release" },
  { value: "incident", label: "Incident" },
  { value: "other", label: "Other" },
];
const MINUTE = 16;
const NOON = "T12:00";

/** One annotation; times are on the project's clocks. */
export function AnnotationForm({ project, known, at, onDone }: Props) {
  const local = (moment: string | null) =>
    moment ? localTime(moment, project.timezone).slice(0, MINUTE) : "";
  const first = {
    kind: known?.kind ?? ("other" as const),
    text: known?.text ?? "",
    at: known ? local(known.at) : at ? atMinute(at) : "",
    end: local(known?.end ?? null),
    note: known?.note ?? "",
    link: known?.link ?? "",
  };
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const annotate = useAnnotate(project.slug);
  const may = useMay("addAnnotation");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { kind, text, note, link } = draft;
    const end = draft.end === first.end ? (known?.end ?? null) : draft.end ? `${draft.end}:00` : null;
    const told: NewAnnotation = { kind, text, note, link: link.trim() };
    // Without a time it keeps the one that it has, or happens now.
    if (draft.at && draft.at !== (known ? first.at : "")) told.at = `${draft.at}:00`;
    if (end && kind !== "release") told.end = end;
    annotate.mutate({ id: known?.id ?? null, told }, { onSuccess: onDone });
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <ForRole deed="addAnnotation">
        <TextInput
          label="What happened"
          placeholder={draft.kind === "release" ? "4.2" : "Sign-in was down"}
          value={draft.text}
          maxLength={200}
          data-autofocus
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <div>
          <Segmented label="Kind" choices={CHOICES} value={draft.kind} onChange={(kind) => set({ kind })} />
        </div>
        <div className={style.times}>
          <TextInput
            label="When"
            description={known || draft.at ? undefined : "Now, if nothing is given"}
            type="datetime-local"
            value={draft.at}
            onChange={(event) => set({ at: event.currentTarget.value })}
          />
          {draft.kind !== "release" && (
            <TextInput
              label="Until"
              description={draft.at || known ? undefined : "Only if it lasted"}
              type="datetime-local"
              value={draft.end}
              onChange={(event) => set({ end: event.currentTarget.value })}
            />
          )}
        </div>
        <Textarea
          label="Note"
          value={draft.note}
          maxLength={2000}
          autosize
          minRows={2}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        <TextInput
          label="Link"
          type="url"
          placeholder="https://…"
          value={draft.link}
          maxLength={2000}
          onChange={(event) => set({ link: event.currentTarget.value })}
          rightSection={known?.link && <Way link={known.link} />}
        />
      </ForRole>
      {annotate.isError && (
        <p className={style.fault} role="alert">
          {annotate.error.message}
        </p>
      )}
      <footer className={style.buttons}>
        {known && may && <DeleteButton project={project} known={known} onDone={onDone} />}
        <span className="hint">{known && toldBy(known)}</span>
        <Button onClick={onDone}>{may ? "Cancel" : "Close"}</Button>
        {may && (
          <Button
            type="submit"
            variant="filled"
            disabled={draft.text.trim() === ""}
            loading={annotate.isPending}
          >
            {known ? "Save" : "Add"}
          </Button>
        )}
      </footer>
    </form>
  );
}

/** A bucket of days begins at noon, where it stands in the middle of its day; one of hours at itself. */
function atMinute(at: string): string {
  return at.length > 10 ? at.slice(0, MINUTE) : `${at}${NOON}`;
}

function toldBy({ source, who }: Annotation): string {
  return source === "events" ? "Told by events" : who ? `Told by ${who}` : "";
}

/** The server takes addresses of pages only; whatever else stands here leads nowhere. */
function Way({ link }: { link: string }) {
  if (!/^https?:\/\//i.test(link)) return null;
  return (
    <a href={link} target="_blank" rel="noreferrer noopener" aria-label="Open the link" title="Open the link">
      <LinkIcon />
    </a>
  );
}

function DeleteButton({
  project,
  known,
  onDone,
}: {
  project: Project;
  known: Annotation;
  onDone: () => void;
}) {
  const remove = useDeleteAnnotation(project.slug);
  const annotate = useAnnotate(project.slug);
  const told = useTold();
  const { kind, text, at, end, note, link } = known;
  const undo = () => annotate.mutateAsync({ id: null, told: { kind, text, at, end, note, link } });
  const onSuccess = () => {
    told({ text: `“${text}” deleted.`, undo });
    onDone();
  };
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<TrashIcon size={14} />}
        loading={remove.isPending}
        onClick={() => remove.mutate(known.id, { onSuccess })}
      >
        Delete
      </Button>
      {remove.isError && (
        <span className={style.fault} role="alert">
          {remove.error.message}
        </span>
      )}
    </>
  );
}

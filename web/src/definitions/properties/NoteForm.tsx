import { Button, Checkbox, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMay } from "../../api/me";
import type { Project, PropertySummary } from "../../api/nouns";
import { useNoteProperty } from "../../api/properties";
import { momentsFor } from "../../moments";
import { useTold } from "../../parts/Undo";
import { useNow } from "../../parts/useNow";
import { ForRole } from "../../people/ForRole";
import { DescriptionField, Field } from "../parts/Fields";
import style from "./Panel.module.css";

interface Props {
  project: Project;
  property: PropertySummary;
}

/** What people call a captured property, what it says, and whether it is offered. */
export function NoteForm({ project, property }: Props) {
  const [label, setLabel] = useState(property.label);
  const [description, setDescription] = useState(property.description);
  const note = useNoteProperty(project.slug);
  const may = useMay("noteProperty");
  const told = useTold();
  const { source, name, account_type } = property;
  const of = { source, name, account_type };
  const changed = label.trim() !== property.label || description.trim() !== property.description;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changed && !note.isPending) note.mutate({ ...of, label, description, hidden: property.hidden });
  };
  const hide = (hidden: boolean) => {
    const said = { ...of, label: property.label, description: property.description };
    note.mutate(
      { ...said, hidden },
      {
        onSuccess: () =>
          told({
            text: hidden ? `“${name}” is no longer offered.` : `“${name}” is offered again.`,
            undo: () => note.mutateAsync({ ...said, hidden: !hidden }),
          }),
      },
    );
  };
  return (
    <form className={style.note} onSubmit={submit} aria-label="Notes">
      <ForRole deed="noteProperty">
        <Field label="Called" hint="Stands where people read it; questions go on with the name that is sent.">
          {(id) => (
            <TextInput
              id={id}
              value={label}
              placeholder={name}
              maxLength={200}
              dir="auto"
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
          )}
        </Field>
        <DescriptionField value={description} onChange={setDescription} />
        <div className={style.buttons}>
          {may && (
            <Button type="submit" variant="filled" disabled={!changed} loading={note.isPending}>
              Save
            </Button>
          )}
          <Checkbox
            label="Hidden: not offered where properties are chosen"
            checked={property.hidden}
            disabled={note.isPending}
            onChange={(event) => hide(event.currentTarget.checked)}
          />
        </div>
      </ForRole>
      {note.isError && (
        <p className={style.fault} role="alert">
          {note.error.message}
        </p>
      )}
      <Noted property={property} timezone={project.timezone} />
    </form>
  );
}

function Noted({
  property: { noted_at, noted_by },
  timezone,
}: {
  property: PropertySummary;
  timezone: string;
}) {
  const now = useNow(60_000);
  if (noted_at === null) return null;
  return (
    <p className="hint">
      Noted {momentsFor(timezone).when(noted_at, now)}
      {noted_by && `, by ${noted_by}`}
    </p>
  );
}

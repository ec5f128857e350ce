import { Autocomplete, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { useMayShare } from "../../api/me";
import { usePeople } from "../../api/people";
import { SHARING, type Sharing } from "../../api/roles";
import { Segmented } from "../../parts/Segmented";
import style from "./Editor.module.css";

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, in the server's words. */
  fault?: string | null;
  children: (id: string) => ReactNode;
}

/** A named field of a form, with a hint or what is wrong below it. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {fault ? (
        <p className={style.fault} role="alert">
          {fault}
        </p>
      ) : (
        hint && <p className="hint">{hint}</p>
      )}
    </div>
  );
}

interface TextProps {
  value: string;
  onChange: (value: string) => void;
  fault?: string | null;
}

interface NameProps extends TextProps {
  hint?: ReactNode;
  placeholder: string;
  autoFocus?: boolean;
}

export function NameField({ value, onChange, fault, hint, placeholder, autoFocus }: NameProps) {
  return (
    <Field label="Name" hint={hint} fault={fault}>
      {(id) => (
        <TextInput
          id={id}
          className={style.name}
          value={value}
          placeholder={placeholder}
          maxLength={200}
          error={Boolean(fault)}
          dir="auto"
          autoFocus={autoFocus}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface KnownProps extends TextProps {
  /** Those that others have, to choose from. */
  known: readonly string[];
}

export function CategoryField({ value, onChange, fault, known }: KnownProps) {
  return <Known label="Category" placeholder="Report" {...{ value, onChange, fault, known }} />;
}

/** Whoever uses Groundswell here is offered, and whoever owns something else. */
export function OwnerField({ known, ...field }: KnownProps) {
  const people = usePeople().data ?? [];
  const names = [...people.map(({ name }) => name), ...known];
  return <Known label="Owner" placeholder="Who looks after it" known={names} {...field} />;
}

function Known({
  label,
  placeholder,
  value,
  onChange,
  fault,
  known,
}: KnownProps & { label: string; placeholder: string }) {
  return (
    <Field label={label} fault={fault}>
      {(id) => (
        <Autocomplete
          id={id}
          value={value}
          placeholder={placeholder}
          data={[...new Set(known)].filter(Boolean).sort((a, b) => a.localeCompare(b))}
          limit={20}
          onChange={onChange}
          // Escape closes the list alone.
          onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
        />
      )}
    </Field>
  );
}

export function DescriptionField({ value, onChange, fault }: TextProps) {
  return (
    <Field label="Description" fault={fault}>
      {(id) => (
        <Textarea
          id={id}
          value={value}
          placeholder="What it means, for those who choose it"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          dir="auto"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

const SHARED = [
  { value: "shared", label: "Everybody", title: "Offered to everybody" },
  { value: "personal", label: "Its owner", title: "Personal: a mark for now, whoever may ask sees it" },
] as const;

interface SharedProps {
  deed: Sharing;
  shared: boolean;
  onChange: (shared: boolean) => void;
}

/** For whom it is; whoever may not share keeps it for oneself. */
export function SharedField({ deed, shared, onChange }: SharedProps) {
  const may = useMayShare(deed);
  return (
    <div className={style.field}>
      <span className={style.label}>For</span>
      <div>
        <Segmented
          label="For"
          choices={SHARED}
          value={shared ? "shared" : "personal"}
          disabled={!may}
          onChange={(value) => onChange(value === "shared")}
        />
      </div>
      {!may && (
        <p className="hint">Sharing it with everybody needs the role {SHARING[deed]} or a higher one.</p>
      )}
    </div>
  );
}

import { Button, Checkbox, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { PrivacySettings, Project } from "../api/nouns";
import { usePrivacy, useSetPrivacy } from "../api/privacy";
import { Refusal } from "../frame/Refusal";
import { Note } from "../parts/Note";
import { Segmented } from "../parts/Segmented";
import { Told } from "../parts/Told";
import { useTold } from "../parts/Undo";
import { ForRole } from "../people/ForRole";
import { Labelled } from "../projects/Calendar";
import style from "./Settings.module.css";

const ADDRESSES = [
  { value: "drop", label: "Not kept" },
  { value: "truncate", label: "Without the last part" },
  { value: "keep", label: "Kept" },
] as const;

const MASKED = [
  { value: "email", label: "E-mail addresses" },
  { value: "card", label: "Numbers of cards" },
  { value: "secret", label: "Passwords, keys and tokens" },
] as const;

/** What is not kept of what is sent, and for how long events are. */
export function Privacy({ project }: { project: Project }) {
  return (
    <section className={style.part} aria-label="Privacy">
      <h2>Privacy</h2>
      <p className={`${style.words} quiet`}>
        What is not wanted is gone before anything is written. It holds for both environments and for what is
        sent from now on; files that are imported are taken as they are.
      </p>
      {project.demo ? (
        <Note>A demo takes no events, so there is nothing to leave out.</Note>
      ) : (
        <Saved project={project} />
      )}
    </section>
  );
}

function Saved({ project }: { project: Project }) {
  return (
    <Told query={usePrivacy(project.slug)} timezone={project.timezone}>
      {(saved) => (
        <ForRole deed="setPrivacy">
          <Form key={JSON.stringify(saved)} project={project} saved={saved} />
        </ForRole>
      )}
    </Told>
  );
}

function Form({ project, saved }: { project: Project; saved: PrivacySettings }) {
  const [draft, setDraft] = useState(saved);
  const set = useSetPrivacy(project.slug);
  const tell = useTold();
  const change = (some: Partial<PrivacySettings>) => setDraft({ ...draft, ...some });
  const changed = JSON.stringify(draft) !== JSON.stringify(saved);
  const save = () =>
    set.mutate(draft, {
      onSuccess: () => tell({ text: "Privacy settings saved.", undo: () => set.mutateAsync(saved) }),
    });
  return (
    <div className={style.fields}>
      <TagsInput
        className={style.wide}
        label="Properties that are never kept"
        description="Of events, users and accounts, at any depth, however the name is written. Enter adds one."
        placeholder={draft.block.length ? "" : "phone"}
        value={draft.block}
        onChange={(block) => change({ block })}
      />
      <TagsInput
        className={style.wide}
        label="Only these properties are kept"
        description="All that are not blocked, as long as none is named."
        placeholder={draft.allow?.length ? "" : "All"}
        value={draft.allow ?? []}
        onChange={(allow) => change({ allow: allow.length ? allow : null })}
      />
      <Labelled label="Addresses of senders (IP)">
        <Segmented
          label="Addresses of senders"
          choices={ADDRESSES}
          value={draft.ip}
          onChange={(ip) => change({ ip })}
        />
      </Labelled>
      <Checkbox.Group
        label="Put out of sight in values"
        description="Wherever they are found, [email], [card] or [secret] stands in their place."
        value={draft.mask}
        onChange={(mask) => change({ mask: mask as PrivacySettings["mask"] })}
      >
        <div className={style.ticks}>
          {MASKED.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </div>
      </Checkbox.Group>
      <TagsInput
        className={style.wide}
        label="Accept nothing from these addresses"
        description="One, a network or with stars: 203.0.113.7, 10.0.0.0/8, 192.168.*"
        value={draft.exclude_ips}
        onChange={(exclude_ips) => change({ exclude_ips })}
      />
      <Retention
        months={draft.retention_months}
        onChange={(months) => change({ retention_months: months })}
      />
      <Refusal error={set.error} nothing="Nothing was changed." />
      <div className={style.buttons}>
        <Button variant="filled" disabled={!changed} loading={set.isPending} onClick={save}>
          Save
        </Button>
        {changed && (
          <Button variant="subtle" color="gray" onClick={() => setDraft(saved)}>
            Discard
          </Button>
        )}
      </div>
    </div>
  );
}

/** Dropped events do not come back, so what it means stands beside it. */
function Retention({
  months,
  onChange,
}: {
  months: number | null;
  onChange: (months: number | null) => void;
}) {
  return (
    <>
      <TextInput
        className={style.months}
        label="Keep events for"
        description="Months; for good if empty."
        inputMode="numeric"
        placeholder="For good"
        value={months ?? ""}
        onChange={({ currentTarget: { value } }) => {
          const digits = value.replace(/\D/g, "").slice(0, 4);
          onChange(digits ? Number(digits) : null);
        }}
      />
      {months !== null && (
        <Note tone="watch">
          Events that are older than {months} months are dropped, those that are stored already included. They
          do not come back.
        </Note>
      )}
    </>
  );
}

import { Textarea } from "@mantine/core";
import { useState } from "react";
import { AddTest } from "../../analyses/question/AddTest";
import { addTest, FilterTree } from "../../analyses/question/FilterTree";
import { kindOf } from "../../analyses/question/segments";
import type { Problem, Project, Segment, Subject } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import { Segmented } from "../../parts/Segmented";
import { Fault } from "../events/Fault";
import editor from "../parts/Editor.module.css";
import { idsIn } from "./draft";
import style from "./Segments.module.css";

interface Props {
  project: Project;
  draft: Segment;
  fault: Problem | null;
  onChange: (draft: Segment) => void;
}

const USERS = "$users";
const FORMS = [
  { value: "condition", label: "By a condition" },
  { value: "list", label: "A list of ids" },
] as const;

/** Of whom a segment is, and who belongs to it. */
export function MeaningSection({ project, draft, fault, onChange }: Props) {
  const { subject: _, where: __, members: ___, ...said } = draft;
  const kind = kindOf({ subject: draft.subject ?? "user" }, project);
  const choices = [
    { value: USERS, label: "Users" },
    ...project.account_kinds.map((each) => ({
      value: each,
      label: project.account_kinds.length === 1 ? "Accounts" : `Accounts, ${each}`,
    })),
  ];
  // Conditions on users mean nothing of accounts, nor the other way round.
  const turn = (value: string) =>
    onChange({
      ...said,
      subject: subjectFor(value, project),
      ...(draft.members ? { members: [] } : { where: [] }),
    });
  return (
    <section className={editor.field} aria-label="Meaning">
      <span className={editor.label}>A segment of</span>
      <div>
        <Segmented label="A segment of" choices={choices} value={kind ?? USERS} onChange={turn} />
      </div>
      <span className={`${editor.label} ${style.second}`}>Who belongs to it</span>
      <div>
        <Segmented
          label="Who belongs to it"
          choices={FORMS}
          value={draft.members ? "list" : "condition"}
          onChange={(form) =>
            onChange({
              ...said,
              subject: draft.subject,
              ...(form === "list" ? { members: [] } : { where: [] }),
            })
          }
        />
      </div>
      {draft.members ? (
        <Members ids={draft.members} onChange={(members) => onChange({ ...draft, members })} />
      ) : (
        <Where project={project} draft={draft} kind={kind} fault={fault} onChange={onChange} />
      )}
      {fault && <Fault message={fault.message} />}
    </section>
  );
}

function subjectFor(value: string, project: Project): Subject {
  if (value === USERS) return "user";
  return { account: value === project.account_kinds[0] ? null : value };
}

function Where({ project, draft, kind, fault, onChange }: Props & { kind: string | null }) {
  const only = kind === null ? ("user" as const) : ("account" as const);
  const { where } = draft;
  return (
    <>
      <FilterTree
        project={project}
        only={only}
        kind={kind}
        filters={where}
        faultAt={fault?.at}
        onChange={(changed) => onChange({ ...draft, where: changed ?? [] })}
      />
      {(!where || (Array.isArray(where) && where.length === 0)) && (
        <div>
          <AddTest
            project={project}
            only={only}
            kind={kind}
            onAdd={(condition) => onChange({ ...draft, where: addTest(where, condition) })}
          >
            {(open) => (
              <button type="button" className={chip.add} onClick={open}>
                <PlusIcon size={14} /> Condition
              </button>
            )}
          </AddTest>
        </div>
      )}
    </>
  );
}

/** A list is typed or pasted; it is read when one leaves it. */
function Members({ ids, onChange }: { ids: string[]; onChange: (ids: string[]) => void }) {
  const [text, setText] = useState(ids.join("\n"));
  return (
    <Textarea
      aria-label="Ids, one a line"
      placeholder={"Ids, one a line or parted by commas"}
      autosize
      minRows={4}
      maxRows={14}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(idsIn(event.currentTarget.value));
      }}
    />
  );
}

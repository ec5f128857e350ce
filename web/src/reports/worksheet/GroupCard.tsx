import { ActionIcon, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { AddTest } from "../../analyses/question/AddTest";
import { addTest, FilterTree } from "../../analyses/question/FilterTree";
import type { Project } from "../../api/nouns";
import { useMembers } from "../../api/segments";
import type { Of } from "../../listing/columns";
import chip from "../../parts/chip.module.css";
import { CloseIcon, PlusIcon } from "../../parts/icons";
import { plural, print } from "../../print";
import type { Group } from "./sheet";
import style from "./Worksheet.module.css";

interface Props {
  project: Project;
  of: Of;
  group: Group;
  /** Its place, from 1. */
  place: number;
  onChange: (group: Group) => void;
  onRemove: () => void;
}

/** One group of the worksheet: its name, who is in it and how many, what is hoped of it. */
export function GroupCard({ project, of, group, place, onChange, onRemove }: Props) {
  const only = of === "users" ? ("user" as const) : ("account" as const);
  const kind = of === "users" ? null : (project.account_kinds[0] ?? null);
  const { where } = group;
  const label = group.name.trim() || `Group ${place}`;
  return (
    <li className={style.group} aria-label={label}>
      <div className={style.named}>
        <TextInput
          aria-label={`Name of group ${place}`}
          placeholder="What you call them"
          value={group.name}
          maxLength={100}
          onChange={(event) => onChange({ ...group, name: event.currentTarget.value })}
        />
        <Size project={project} of={of} group={group} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Without the group ${label}`}
          onClick={onRemove}
        >
          <CloseIcon size={14} />
        </ActionIcon>
      </div>
      {where.length > 0 ? (
        <FilterTree
          project={project}
          only={only}
          kind={kind}
          filters={where}
          onChange={(changed) => onChange({ ...group, where: changed ?? [] })}
        />
      ) : (
        <div>
          <AddTest
            project={project}
            only={only}
            kind={kind}
            onAdd={(condition) => onChange({ ...group, where: addTest(where, condition) ?? [] })}
          >
            {(open) => (
              <button type="button" className={chip.add} onClick={open}>
                <PlusIcon size={14} /> Who is in it
              </button>
            )}
          </AddTest>
        </div>
      )}
      <TextInput
        aria-label={`What you hope of ${label}`}
        placeholder="What they should come to do, such as: invite a second team"
        value={group.hope}
        maxLength={300}
        onChange={(event) => onChange({ ...group, hope: event.currentTarget.value })}
      />
    </li>
  );
}

const TYPING_PAUSE_MS = 300;

/** How many are in a group as it stands. */
function Size({ project, of, group }: Pick<Props, "project" | "of" | "group">) {
  const [written] = useDebouncedValue(JSON.stringify(group.where), TYPING_PAUSE_MS);
  const where = JSON.parse(written) as Group["where"];
  const subject = of === "users" ? ("user" as const) : { account: null };
  const { data, error } = useMembers(project.slug, where.length > 0 ? { subject, where } : null, 0);
  if (where.length === 0) return <span className={`${style.size} hint`}>nobody yet</span>;
  if (error) return <span className={style.fault}>{error.message}</span>;
  if (!data) return <span className={`${style.size} hint`}>counting</span>;
  const [noun, all] = of === "users" ? ["user", project.users] : ["account", project.accounts];
  return (
    <span className={style.size} role="status">
      <b>{print.count(data.size)}</b>{" "}
      <span className="quiet">
        {plural(data.size, noun)}
        {all > 0 && data.size <= all && `, ${print.share(data.size / all, all)}`}
      </span>
    </span>
  );
}

import { TextInput } from "@mantine/core";
import { useDocumentTitle, useLocalStorage } from "@mantine/hooks";
import type { ReactNode } from "react";
import { EventPicker } from "../../analyses/question/EventPicker";
import { ANY_EVENT } from "../../analyses/question/words";
import type { Project } from "../../api/nouns";
import { Segmented } from "../../parts/Segmented";
import { TopBar } from "../../parts/TopBar";
import { ForRole } from "../../people/ForRole";
import { Choice } from "../suggested/Choice";
import { ROLES } from "../suggested/roles";
import { AddGroup } from "./AddGroup";
import { Goals } from "./Goals";
import { GroupCard } from "./GroupCard";
import { Keep } from "./Keep";
import { EMPTY, type Sheet } from "./sheet";
import style from "./Worksheet.module.css";

const WHOSE = [
  { value: "accounts", label: "Accounts" },
  { value: "users", label: "Users" },
] as const;

/** The segmentation worksheet: who is told apart, what is hoped of them, what they are watched doing. */
export default function WorksheetPage({ project }: { project: Project }) {
  useDocumentTitle(`Segmentation worksheet, ${project.name}`);
  const hasAccounts = project.account_kinds.length > 0;
  const [sheet, setSheet, clear] = useLocalStorage<Sheet>({
    key: `groundswell-worksheet-${project.slug}`,
    defaultValue: { ...EMPTY, of: hasAccounts ? "accounts" : "users" },
    getInitialValueInEffect: false,
  });
  const change = (part: Partial<Sheet>) => setSheet({ ...sheet, ...part });
  return (
    <>
      <TopBar
        title="Segmentation worksheet"
        about="Ends in saved segments and a dashboard that watches them"
      />
      <div className={style.page}>
        <p className="quiet">
          Who are the groups that matter to you, what should each come to do, and do they? Fill this in from
          top to bottom; this browser keeps it until it is saved.
        </p>
        <ForRole deed="saveSegment">
          <Part number={1} title="What shows real use" about={ROLES.active.about}>
            <EventPicker
              project={project}
              onPick={(active) => change({ active })}
              target={(open) => (
                <Choice
                  text={sheet.active === null ? ANY_EVENT : sheet.active}
                  empty="Choose an event"
                  onClick={open}
                />
              )}
            />
          </Part>
          <Part
            number={2}
            title="The groups"
            about="By how they use it, by what they are, or both. Somebody may be in several, or in none."
          >
            {hasAccounts && (
              <Segmented
                label="Groups of"
                choices={WHOSE}
                value={sheet.of}
                onChange={(of) => change({ of, groups: [] })}
              />
            )}
            <Groups project={project} sheet={sheet} onChange={change} />
          </Part>
          <Part
            number={3}
            title="What they should do"
            about="Up to four events that show that a group gets what it came for, in the order in which they come."
          >
            <Goals project={project} goals={sheet.goals} onChange={(goals) => change({ goals })} />
          </Part>
          <Part
            number={4}
            title="Save and watch"
            about="The groups become segments, for every filter and every analysis; the dashboard shows them side by side."
          >
            <TextInput
              className={style.title}
              aria-label="Name of the dashboard"
              placeholder="Name of the dashboard"
              value={sheet.name}
              maxLength={100}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <Keep project={project} sheet={sheet} onKept={clear} onBack={setSheet} />
          </Part>
        </ForRole>
      </div>
    </>
  );
}

interface PartProps {
  number: number;
  title: string;
  about: string;
  children: ReactNode;
}

function Part({ number, title, about, children }: PartProps) {
  return (
    <section className={style.part} aria-label={title}>
      <span className={style.number} aria-hidden="true">
        {number}
      </span>
      <h2>{title}</h2>
      <p className="quiet">{about}</p>
      {children}
    </section>
  );
}

interface EditProps {
  project: Project;
  sheet: Sheet;
  onChange: (part: Partial<Sheet>) => void;
}

function Groups({ project, sheet, onChange }: EditProps) {
  const { groups } = sheet;
  return (
    <>
      {groups.length > 0 && (
        <ul className={style.groups} aria-label="Groups">
          {groups.map((group, i) => (
            <GroupCard
              // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place until it has a name.
              key={i}
              project={project}
              of={sheet.of}
              group={group}
              place={i + 1}
              onChange={(changed) =>
                onChange({ groups: groups.map((old, at) => (at === i ? changed : old)) })
              }
              onRemove={() => onChange({ groups: groups.filter((_, at) => at !== i) })}
            />
          ))}
        </ul>
      )}
      <AddGroup
        project={project}
        sheet={sheet}
        onAdd={(more) => onChange({ groups: [...groups, ...more] })}
      />
    </>
  );
}

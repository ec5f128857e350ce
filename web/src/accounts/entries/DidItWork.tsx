import { Button } from "@mantine/core";
import { useState } from "react";
import type { AccountEntry, Intervention, Project } from "../../api/nouns";
import { ChevronDownIcon, ChevronRightIcon } from "../../parts/icons";
import { Together } from "./Effect";
import style from "./Entries.module.css";
import { INTERVENTIONS } from "./words";

interface Props {
  project: Project;
  kind: string | null;
  /** Those of the account. */
  entries: readonly AccountEntry[];
}

/** Whether calls, trainings … help, of all accounts: a line for each kind that this account had, to be opened. */
export function DidItWork({ project, kind, entries }: Props) {
  const [opened, setOpened] = useState<Intervention | null>(null);
  const had = INTERVENTIONS.filter(({ value }) =>
    entries.some(
      (entry) => entry.kind === "intervention" && entry.what === value && entry.withdrawn_at === null,
    ),
  );
  if (had.length === 0) return null;
  return (
    <div className={style.together}>
      <h3>Did it work?</h3>
      {had.map(({ value, all }) => {
        const isOpen = opened === value;
        const Icon = isOpen ? ChevronDownIcon : ChevronRightIcon;
        return (
          <div key={value}>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<Icon size={14} />}
              aria-expanded={isOpen}
              onClick={() => setOpened(isOpen ? null : value)}
            >
              All {all} together
            </Button>
            {isOpen && <Together project={project} kind={kind} what={value} />}
          </div>
        );
      })}
      <p className="hint">
        Bars are intervals of 95 % around the difference. It is an association, not cause: accounts are called
        when they do little, and what is unusually low rises by itself.
      </p>
    </div>
  );
}

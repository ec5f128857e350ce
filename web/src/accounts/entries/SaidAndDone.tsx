import { Button } from "@mantine/core";
import { useState } from "react";
import { useAccountEntries } from "../../api/entries";
import type { Project } from "../../api/nouns";
import { useProjectNow } from "../../parts/useNow";
import { print } from "../../print";
import { Part } from "../Part";
import { DidItWork } from "./DidItWork";
import style from "./Entries.module.css";
import { EntryLine } from "./EntryLine";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
}

/** What people said of the account, what they did about it and what became of it, the latest first. */
export function SaidAndDone({ project, kind, id }: Props) {
  const entries = useAccountEntries(project.slug, id, kind);
  const [withAll, setWithAll] = useState(false);
  const now = useProjectNow(project);
  const all = entries.data ?? [];
  const gone = all.filter(({ withdrawn_at }) => withdrawn_at !== null).length;
  const shown = withAll ? all : all.filter(({ withdrawn_at }) => withdrawn_at === null);
  return (
    <Part label="Said and done" of={[entries]}>
      {entries.data && (
        <>
          <header>
            <h2>Said and done</h2>
            {gone > 0 && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-expanded={withAll}
                onClick={() => setWithAll(!withAll)}
              >
                {withAll ? "Hide withdrawn" : `Show ${print.count(gone)} withdrawn`}
              </Button>
            )}
          </header>
          {shown.length === 0 && (
            <p className="quiet">
              Ratings, scores set by hand, calls and outcomes stand here once somebody logs them.
            </p>
          )}
          <ul className={style.entries}>
            {shown.map((entry) => (
              <EntryLine key={entry.number} project={project} kind={kind} id={id} entry={entry} now={now} />
            ))}
          </ul>
          <DidItWork project={project} kind={kind} entries={all} />
        </>
      )}
    </Part>
  );
}

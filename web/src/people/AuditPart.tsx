import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../api/me";
import type { Project } from "../api/nouns";
import { type AuditEntry, type AuditFilter, useAudit, usePeople } from "../api/people";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { Note } from "../parts/Note";
import { Segmented } from "../parts/Segmented";
import { useNow } from "../parts/useNow";
import style from "./People.module.css";
import { PersonFilter } from "./PersonFilter";
import { operationWords, whoWords } from "./words";

const RESULTS = [
  { value: "all", label: "All" },
  { value: "done", label: "Done" },
  { value: "refused", label: "Refused" },
] as const;

/** Who changed what, when and from where, and who was refused to. */
export function AuditPart({ project }: { project: Project }) {
  const isAdmin = useMay("listAudit");
  return (
    <section className={style.part} aria-label="Audit log">
      <header className={style.head}>
        <div>
          <h2>Audit log</h2>
          <p className="quiet">
            Everything that was changed in any project, and what was refused because of a role; kept for 400
            days. Times are in {project.timezone}.
          </p>
        </div>
      </header>
      {isAdmin ? (
        <Log project={project} />
      ) : (
        <div className={style.empty}>
          <b>This is for administrators</b>
          <p className="quiet">Settings › People says who is one here.</p>
        </div>
      )}
    </section>
  );
}

function Log({ project }: { project: Project }) {
  const [filter, setFilter] = useState<AuditFilter>({});
  const audit = useAudit(filter);
  const people = usePeople().data ?? [];
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  const isFiltered = filter.person != null || filter.result != null;
  return (
    <>
      <div className={style.filters}>
        <Segmented
          label="What came of it"
          choices={RESULTS}
          value={filter.result ?? "all"}
          onChange={(result) => setFilter({ ...filter, result: result === "all" ? undefined : result })}
        />
        <PersonFilter
          people={people}
          person={filter.person ?? null}
          onPick={(person) => setFilter({ ...filter, person: person ?? undefined })}
        />
      </div>
      {audit.error && <Note tone="lost">{audit.error.message}</Note>}
      {audit.isPending && <p className="hint">Reading the log.</p>}
      {audit.data && entries.length === 0 && (
        <div className={style.empty}>
          <b>{isFiltered ? "Nothing of that kind" : "Nothing was changed yet"}</b>
          <p className="quiet">
            {isFiltered
              ? "Nothing in the log fits these filters."
              : "The next definition, key or person that changes stands here."}
          </p>
        </div>
      )}
      {entries.length > 0 && <Entries entries={entries} project={project} />}
      {audit.hasNextPage && (
        <Button
          className={style.more}
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          Earlier entries
        </Button>
      )}
    </>
  );
}

function Entries({ entries, project }: { entries: AuditEntry[]; project: Project }) {
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Who</th>
          <th scope="col" className={style.aside}>
            From
          </th>
          <th scope="col" className={style.last}>
            When
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">
              <span className={style.who}>
                <span className={style.named}>
                  <span className="cut">{operationWords(entry.operation)}</span>
                  {entry.result === "refused" && (
                    <span className={style.tag} data-tone="risk">
                      refused
                    </span>
                  )}
                </span>
                <span className="hint cut">
                  <Captured
                    text={[entry.project, entry.subject].filter(Boolean).join(" › ") || "the server"}
                  />
                </span>
              </span>
            </th>
            <td dir="auto">{whoWords(entry.who, entry.via)}</td>
            <td className={style.aside}>{entry.address}</td>
            <td className={style.last} title={moments.exact(entry.at)}>
              {moments.ago(entry.at, now)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

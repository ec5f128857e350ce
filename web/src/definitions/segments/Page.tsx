import { Button, TextInput } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { type MouseEvent, useRef, useState } from "react";
import { useLabels } from "../../analyses/question/useLabels";
import { useMay } from "../../api/me";
import type { Project, SavedSegment } from "../../api/nouns";
import { useSegments, useSizes } from "../../api/segments";
import { Told } from "../../capture/Told";
import { Captured } from "../../parts/Captured";
import { PlusIcon, SearchIcon } from "../../parts/icons";
import { walkRows } from "../../parts/rows";
import { TopBar } from "../../parts/TopBar";
import { plural, print } from "../../print";
import list from "../events/Events.module.css";
import editor from "../parts/Editor.module.css";
import style from "./Segments.module.css";
import { meaningWords, subjectWords } from "./words";

/** Every condition on users or accounts that has a name. */
export default function SegmentsPage({ project }: { project: Project }) {
  useDocumentTitle(`Segments, ${project.name}`);
  const segments = useSegments(project.slug);
  return (
    <div className={list.page}>
      <Told query={segments} timezone={project.timezone} rows={10}>
        {(saved) => <Segments project={project} segments={saved} />}
      </Told>
    </div>
  );
}

function Segments({ project, segments }: { project: Project; segments: readonly SavedSegment[] }) {
  const [typed, setTyped] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useHotkeys([
    ["/", () => search.current?.focus()],
    ["j", () => walkRows(box.current, 1)],
    ["k", () => walkRows(box.current, -1)],
  ]);
  const shown = segments.filter((segment) => isWanted(segment, typed));
  return (
    <>
      <TopBar title="Segments" action={<NewSegment project={project.slug} label="New segment" />} />
      <div className={list.bar}>
        <TextInput
          ref={search}
          className={list.search}
          leftSection={<SearchIcon size={14} />}
          placeholder="Find by name or meaning"
          aria-label="Find by name or meaning"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <div className={list.rows} ref={box}>
        {segments.length === 0 ? (
          <Nothing project={project.slug} />
        ) : shown.length === 0 ? (
          <div className={editor.nothing}>
            <p className="quiet">No segment is like that.</p>
            <Button onClick={() => setTyped("")}>Show all</Button>
          </div>
        ) : (
          <Table project={project} segments={shown} />
        )}
      </div>
      <footer className={list.foot}>
        <b>
          {print.count(shown.length)} {plural(shown.length, "segment")}
        </b>
      </footer>
    </>
  );
}

function isWanted(segment: SavedSegment, typed: string): boolean {
  const { name, owner, description } = segment;
  const text = [name, meaningWords(segment), subjectWords(segment), owner, description]
    .join(" ")
    .toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function NewSegment({ project, label }: { project: string; label: string }) {
  const may = useMay("saveSegment");
  if (!may) return null;
  return (
    <Button
      variant="filled"
      leftSection={<PlusIcon size={14} />}
      renderRoot={(props) => (
        <Link to="/p/$project/definitions/segments/new" params={{ project }} {...props} />
      )}
    >
      {label}
    </Button>
  );
}

function Nothing({ project }: { project: string }) {
  return (
    <div className={editor.nothing}>
      <h2>No segment has been saved yet</h2>
      <p className="quiet">
        A segment is a condition on users or accounts that has a name: gone quiet, stuck in onboarding, at
        least three people who export. It is asked anew each time, and its name can stand in every filter and
        in groups.
      </p>
      <NewSegment project={project} label="Make the first segment" />
    </div>
  );
}

function Table({ project, segments }: { project: Project; segments: readonly SavedSegment[] }) {
  const labels = useLabels(project);
  const sizes = useSizes(project.slug, segments);
  // The whole row leads where its link does.
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).closest("a")) event.currentTarget.querySelector("a")?.click();
  };
  return (
    <table className={list.table}>
      <caption className="unseen">Segments</caption>
      <thead>
        <tr>
          <th scope="col">Segment</th>
          <th scope="col">Who</th>
          <th scope="col" className={style.of}>
            Of
          </th>
          <th scope="col" className={style.size}>
            Size now
          </th>
          <th scope="col" className={list.used}>
            Used by
          </th>
          <th scope="col" className={list.owner}>
            Owner
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => {
          const { name, owner, description, used_by } = segment;
          const size = sizes.get(name);
          const words = meaningWords(segment, labels);
          return (
            <tr key={name} onClick={follow}>
              <th scope="row" title={description || undefined}>
                <span className={list.name}>
                  <Link
                    data-row
                    to="/p/$project/definitions/segments/$name"
                    params={{ project: project.slug, name }}
                    dir="auto"
                  >
                    <Captured text={name} />
                  </Link>
                </span>
              </th>
              <td className={list.means} title={description ? `${words}. ${description}` : words}>
                {words}
              </td>
              <td className={style.of}>{subjectWords(segment)}</td>
              <td
                className={style.size}
                title={size === null ? "It cannot be asked: open it to see why" : undefined}
              >
                {size === undefined ? "…" : size === null ? "–" : print.count(size)}
              </td>
              <td className={list.used} title={used_by.map((use) => use.name).join(", ")}>
                {used_by.length === 0 ? "–" : print.count(used_by.length)}
              </td>
              <td className={list.owner}>{owner || "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

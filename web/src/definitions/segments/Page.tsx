import { Button, TextInput } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useMay } from "../../api/me";
import type { Project, SavedSegment } from "../../api/nouns";
import { useSegments } from "../../api/segments";
import { PlusIcon, SearchIcon } from "../../parts/icons";
import { walkRows } from "../../parts/rows";
import { Told } from "../../parts/Told";
import { TopBar } from "../../parts/TopBar";
import { plural, print } from "../../print";
import list from "../events/Events.module.css";
import editor from "../parts/Editor.module.css";
import { SegmentTable } from "./SegmentTable";
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
          <SegmentTable project={project} segments={shown} />
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
      aria-keyshortcuts="N"
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

import { Button, Checkbox, TextInput } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useMay } from "../../api/me";
import { useMeasures } from "../../api/measures";
import type { Project, SavedMeasure } from "../../api/nouns";
import { PlusIcon, SearchIcon } from "../../parts/icons";
import { walkRows } from "../../parts/rows";
import { Told } from "../../parts/Told";
import { TopBar } from "../../parts/TopBar";
import { plural, print } from "../../print";
import list from "../events/Events.module.css";
import editor from "../parts/Editor.module.css";
import { MeasureTable } from "./MeasureTable";
import { meaningWords, whoseWords } from "./words";

/** Every figure that has a name: of the project, of each account, of each user. */
export default function MeasuresPage({ project }: { project: Project }) {
  useDocumentTitle(`Measures, ${project.name}`);
  const measures = useMeasures(project.slug);
  return (
    <div className={list.page}>
      <Told query={measures} timezone={project.timezone} rows={10}>
        {(saved) => <Measures project={project} measures={saved} />}
      </Told>
    </div>
  );
}

function Measures({ project, measures }: { project: Project; measures: readonly SavedMeasure[] }) {
  const [typed, setTyped] = useState("");
  const [archived, setArchived] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useHotkeys([
    ["/", () => search.current?.focus()],
    ["j", () => walkRows(box.current, 1)],
    ["k", () => walkRows(box.current, -1)],
  ]);
  const shown = measures.filter((measure) => (archived || !measure.archived) && isWanted(measure, typed));
  const hidden = measures.filter((measure) => measure.archived).length;
  return (
    <>
      <TopBar title="Measures" action={<NewMeasure project={project.slug} label="New measure" />} />
      <div className={list.bar}>
        {hidden > 0 && (
          <Checkbox
            size="xs"
            label="Archived"
            checked={archived}
            onChange={(event) => setArchived(event.currentTarget.checked)}
          />
        )}
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
        {measures.length === 0 ? (
          <Nothing project={project.slug} />
        ) : shown.length === 0 ? (
          <div className={editor.nothing}>
            <p className="quiet">No measure is like that.</p>
            <Button onClick={() => setTyped("")}>Show all</Button>
          </div>
        ) : (
          <MeasureTable project={project.slug} measures={shown} />
        )}
      </div>
      <footer className={list.foot}>
        <b>
          {print.count(shown.length)} {plural(shown.length, "measure")}
        </b>
      </footer>
    </>
  );
}

function isWanted(measure: SavedMeasure, typed: string): boolean {
  const { name, category, owner, description } = measure;
  const text = [name, meaningWords(measure), whoseWords(measure), category, owner, description]
    .join(" ")
    .toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function NewMeasure({ project, label }: { project: string; label: string }) {
  const may = useMay("saveMeasure");
  if (!may) return null;
  return (
    <Button
      variant="filled"
      leftSection={<PlusIcon size={14} />}
      aria-keyshortcuts="N"
      renderRoot={(props) => (
        <Link to="/p/$project/definitions/measures/new" params={{ project }} {...props} />
      )}
    >
      {label}
    </Button>
  );
}

function Nothing({ project }: { project: string }) {
  return (
    <div className={editor.nothing}>
      <h2>No figure has been given a name yet</h2>
      <p className="quiet">
        A measure is a figure that means the same everywhere: the share of an account's users who used a
        feature in 28 days, reports a month, accounts that were active. It stands in graphs, in lists of
        accounts and users, and in their filters.
      </p>
      <NewMeasure project={project} label="Define the first measure" />
    </div>
  );
}

import { Button } from "@mantine/core";
import { Link, Navigate, useSearch } from "@tanstack/react-router";
import type { Search } from "../../address";
import { Refused } from "../../api/client";
import type { Project } from "../../api/nouns";
import { useDefinedProperty } from "../../api/properties";
import { Told } from "../../capture/Told";
import { TopBar } from "../../parts/TopBar";
import { blank, definitionOf } from "./draft";
import { Editor } from "./Editor";
import style from "./List.module.css";
import { tabsOf } from "./list";

/** The editor of a defined property by its name, or of a new one. */
export default function EditorPage({ project, name }: { project: Project; name: string | null }) {
  return name === null ? <NewProperty project={project} /> : <SavedProperty project={project} name={name} />;
}

function NewProperty({ project }: { project: Project }) {
  const { of } = useSearch({ strict: false }) as Search;
  const tab = tabsOf(project).find(({ key }) => key === of);
  const kind = tab?.account_type !== project.account_kinds[0] ? (tab?.account_type ?? null) : null;
  const initial = { ...blank(tab?.source), account_type: kind };
  return <Editor key="new" project={project} saved={null} initial={initial} />;
}

function SavedProperty({ project, name }: { project: Project; name: string }) {
  const query = useDefinedProperty(project.slug, name);
  const gone = query.error instanceof Refused && query.error.status === 404;
  if (gone && !query.data) return <NoSuchProperty project={project} name={name} />;
  return (
    <Told query={query} timezone={project.timezone} rows={8}>
      {(saved) =>
        saved.name === name ? (
          <Editor key={saved.name} project={project} saved={saved} initial={definitionOf(saved)} />
        ) : (
          // A former name leads to the present one.
          <Navigate
            to="/p/$project/definitions/properties/$name"
            params={{ project: project.slug, name: saved.name }}
            replace
          />
        )
      }
    </Told>
  );
}

function NoSuchProperty({ project, name }: { project: Project; name: string }) {
  return (
    <>
      <TopBar title="Properties" />
      <div className={style.none}>
        <h2>No property is defined as “{name}”</h2>
        <p className="quiet">It may have been deleted, or the address may be incomplete.</p>
        <Button
          variant="filled"
          renderRoot={(root) => (
            <Link to="/p/$project/definitions/properties" params={{ project: project.slug }} {...root} />
          )}
        >
          All properties
        </Button>
      </div>
    </>
  );
}

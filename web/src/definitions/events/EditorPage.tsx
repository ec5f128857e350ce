import { Button } from "@mantine/core";
import { Link, Navigate, useParams, useSearch } from "@tanstack/react-router";
import type { Search } from "../../address";
import { Refused } from "../../api/client";
import { useDefinition } from "../../api/definitions";
import type { Definition, Project } from "../../api/nouns";
import { Note } from "../../parts/Note";
import { useDelayed } from "../../parts/useDelayed";
import { definitionOf, NEW } from "./draft";
import { Editor } from "./Editor";
import style from "./Events.module.css";

/** One definition, found by its name or a former one. */
export function DefinitionPage({ project }: { project: Project }) {
  const { name = "" } = useParams({ strict: false });
  const { data, error, refetch } = useDefinition(project.slug, name);
  const late = useDelayed(!data && !error);
  if (data && data.name !== name) {
    const params = { project: project.slug, name: data.name };
    return <Navigate to="/p/$project/definitions/events/$name" params={params} replace />;
  }
  if (data) return <Editor key={data.created_at} project={project} saved={data} first={definitionOf(data)} />;
  if (!error) return late ? <p className={style.nothing}>Reading the definition.</p> : null;
  return (
    <div className={style.nothing}>
      {error instanceof Refused ? (
        <>
          <h1>There is no event named “{name}”</h1>
          <p className="quiet">{error.message}</p>
          <Link to="/p/$project/definitions/events" params={{ project: project.slug }}>
            All events
          </Link>
        </>
      ) : (
        <Note tone="lost" action={<Button onClick={() => void refetch()}>Try now</Button>}>
          {error.message} The definition cannot be shown.
        </Note>
      )}
    </div>
  );
}

/** A new one: blank, or of what is sent under the name that the address has. */
export function NewDefinitionPage({ project }: { project: Project }) {
  const { event } = useSearch({ strict: false }) as Search;
  const first: Definition = event ? { ...NEW, on: "custom", event } : NEW;
  return <Editor key={event ?? ""} project={project} saved={null} first={first} />;
}

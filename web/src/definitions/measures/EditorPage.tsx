import { Button } from "@mantine/core";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import { Refused } from "../../api/client";
import { useMeasure } from "../../api/measures";
import type { Project } from "../../api/nouns";
import { Note } from "../../parts/Note";
import { useDelayed } from "../../parts/useDelayed";
import { measureOf, NEW } from "./draft";
import { Editor } from "./Editor";
import style from "./Measures.module.css";

/** One measure, found by its name or a former one. */
export function MeasurePage({ project }: { project: Project }) {
  const { name = "" } = useParams({ strict: false });
  const { data, error, refetch } = useMeasure(project.slug, name);
  const late = useDelayed(!data && !error);
  if (data && data.name !== name) {
    const params = { project: project.slug, name: data.name };
    return <Navigate to="/p/$project/definitions/measures/$name" params={params} replace />;
  }
  if (data) return <Editor key={data.created_at} project={project} saved={data} first={measureOf(data)} />;
  if (!error) return late ? <p className={style.nothing}>Reading the measure.</p> : null;
  return (
    <div className={style.nothing}>
      {error instanceof Refused ? (
        <>
          <h1>There is no measure named “{name}”</h1>
          <p className="quiet">{error.message}</p>
          <Link to="/p/$project/definitions/measures" params={{ project: project.slug }}>
            All measures
          </Link>
        </>
      ) : (
        <Note tone="lost" action={<Button onClick={() => void refetch()}>Try now</Button>}>
          {error.message} The measure cannot be shown.
        </Note>
      )}
    </div>
  );
}

/** A new one. */
export function NewMeasurePage({ project }: { project: Project }) {
  return <Editor project={project} saved={null} first={NEW} />;
}

import { Button } from "@mantine/core";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { Refused } from "../../api/client";
import type { Project } from "../../api/nouns";
import { Note } from "../../parts/Note";
import { useDelayed } from "../../parts/useDelayed";
import style from "./Editor.module.css";
import type { Kind, Said, SavedThing } from "./kind";

interface Props<Thing extends Said, Saved extends SavedThing> {
  kind: Kind<Thing, Saved>;
  project: Project;
  children: (saved: Saved) => ReactNode;
}

/** What the address names, be it by a former name; or why it cannot be shown. */
export function SavedPage<Thing extends Said, Saved extends SavedThing>(props: Props<Thing, Saved>) {
  const { kind, project, children } = props;
  const { name = "" } = useParams({ strict: false });
  const { data, error, refetch } = kind.useOne(project.slug, name);
  const late = useDelayed(!data && !error);
  if (data && data.name !== name) {
    return <Navigate to={kind.page} params={{ project: project.slug, name: data.name }} replace />;
  }
  // Another thing of the same name is edited anew; the same one under another name is not.
  if (data) return <Fragment key={data.created_at}>{children(data)}</Fragment>;
  if (!error) return late ? <p className={style.nothing}>{`Reading the ${kind.noun}.`}</p> : null;
  return (
    <div className={style.nothing}>
      {error instanceof Refused ? (
        <>
          <h1>{`There is no ${kind.noun} named “${name}”`}</h1>
          <p className="quiet">{error.message}</p>
          <Link to={kind.list} params={{ project: project.slug }}>
            {`All ${kind.title.toLowerCase()}`}
          </Link>
        </>
      ) : (
        <Note tone="lost" action={<Button onClick={() => void refetch()}>Try now</Button>}>
          {`${error.message} The ${kind.noun} cannot be shown.`}
        </Note>
      )}
    </div>
  );
}

import { Button } from "@mantine/core";
import type { Project } from "../../api/nouns";
import { momentsFor } from "../../moments";
import { Note } from "../../parts/Note";
import { useNow } from "../../parts/useNow";
import style from "./Editor.module.css";
import type { Kind, Said, SavedThing } from "./kind";
import type { Editing } from "./useEditing";

interface Props<Thing extends Said, Saved extends SavedThing> {
  kind: Kind<Thing, Saved>;
  project: Project;
  name: string;
  editing: Editing<Thing>;
}

/** That somebody else has saved something while it was edited here, and what can be done about it. */
export function Overtaken<Thing extends Said, Saved extends SavedThing>(props: Props<Thing, Saved>) {
  const { kind, project, name, editing } = props;
  const { data } = kind.useHistory(project.slug, name);
  const now = useNow(60_000);
  const last = data?.[0];
  const when = last ? `, ${momentsFor(project.timezone).when(last.at, now)}` : "";
  return (
    <Note
      tone="watch"
      urgent
      action={
        <div className={style.choices}>
          <Button onClick={editing.discard}>Take what is saved</Button>
          <Button onClick={editing.overrule}>Save mine in its place</Button>
        </div>
      }
    >
      <b>
        Changed by <bdi>{last?.who || "somebody else"}</bdi> meanwhile{when}.
      </b>{" "}
      What you have changed here is not saved yet.
    </Note>
  );
}

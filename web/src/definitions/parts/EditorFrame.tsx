import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { AnalyzeMenu } from "../../analyses/analyze/AnalyzeMenu";
import type { Subject } from "../../analyses/analyze/links";
import { useMay } from "../../api/me";
import type { Project } from "../../api/nouns";
import { VerifiedDialog } from "./Dialogs";
import style from "./Editor.module.css";
import { EditorBar } from "./EditorBar";
import { History } from "./History";
import type { Kind, Said, SavedThing } from "./kind";
import type { Editing } from "./useEditing";
import { useEditorMenu } from "./useEditorMenu";

interface Props<Thing extends Said, Saved extends SavedThing> {
  kind: Kind<Thing, Saved>;
  project: Project;
  /** As it is saved; null: it is new. */
  saved: Saved | null;
  editing: Editing<Thing>;
  /** What is edited is called so although nobody saved it. */
  title?: string;
  /** What questions about it begin from; absent of what is new. */
  subject?: Subject | null;
  /** The form at the left, and what the draft comes to at the right. */
  children: ReactNode;
}

/** The page of an editor of anything that has a name: its head, its history, and what is asked. */
export function EditorFrame<Thing extends Said, Saved extends SavedThing>(props: Props<Thing, Saved>) {
  const { kind, project, saved, editing, subject, children } = props;
  const { draft, base, changed } = editing;
  const [history, setHistory] = useState(false);
  const menu = useEditorMenu({ kind, project, saved, editing });
  const may = useMay(kind.deed, saved);
  return (
    <>
      {editing.guard}
      {menu?.dialog}
      <EditorBar
        back={
          <Link to={kind.list} params={{ project: project.slug }}>
            {kind.title}
          </Link>
        }
        title={saved?.name ?? props.title ?? `New ${kind.noun}`}
        verified={base.verified}
        archived={base.archived}
        changed={changed}
        saveLabel={editing.renewed ? "Save a new version" : "Save"}
        obstacle={draft.name.trim() === "" ? "Give it a name." : kind.missingIn(draft)}
        saving={editing.saving}
        onSave={may ? () => editing.save() : undefined}
        onDiscard={editing.discard}
        history={saved ? { opened: history, toggle: () => setHistory(!history) } : undefined}
        analyze={subject && <AnalyzeMenu project={project} subject={subject} />}
        menu={may ? menu?.items : undefined}
      />
      <div className={style.page} data-history={history}>
        {children}
        {history && saved && (
          <History
            kind={kind}
            project={project}
            name={saved.name}
            onClose={() => setHistory(false)}
            onTake={may ? (meaning) => editing.take(kind.withMeaning(draft, meaning)) : undefined}
          />
        )}
      </div>
      <VerifiedDialog
        opened={editing.asked !== null}
        message={editing.asked ?? ""}
        saving={editing.saving}
        onVouch={editing.vouch}
        onClose={editing.forget}
      />
    </>
  );
}

import { useDocumentTitle } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Refused } from "../../api/client";
import { useSaveDefinition } from "../../api/definitions";
import type { Definition, Project, SavedDefinition } from "../../api/nouns";
import { VerifiedDialog } from "../parts/Dialogs";
import style from "../parts/Editor.module.css";
import { EditorBar } from "../parts/EditorBar";
import { useUnsaved } from "../parts/useUnsaved";
import { WatchPanel } from "../watch/WatchPanel";
import { definitionOf, isSame, obstacleTo, withMeaning } from "./draft";
import { EditorForm } from "./EditorForm";
import { useEditorMenu } from "./EditorMenu";
import { History } from "./History";
import { isSameMeaning } from "./meaning";
import { Preview } from "./Preview";
import { usePreviewed } from "./usePreviewed";

interface Props {
  project: Project;
  /** As it is saved; null: it is new. */
  saved: SavedDefinition | null;
  /** What is in the form at first. */
  first: Definition;
}

/** A definition at the left, what it matches at the right; nothing counts before it is saved. */
export function Editor({ project, saved, first }: Props) {
  const [draft, setDraft] = useState(first);
  const [base, setBase] = useState(first);
  const [history, setHistory] = useState(false);
  const navigate = useNavigate();
  const save = useSaveDefinition(project.slug);
  const busy = useRef(false);
  const changed = saved === null ? !isSame(draft, first) || draft.name !== "" : !isSame(draft, base);
  const unsaved = useRef(changed);
  unsaved.current = changed;
  const leaving = useRef(false);
  const guard = useUnsaved(() => unsaved.current && !leaving.current);
  useDocumentTitle(`${saved?.name ?? "New event"}, ${project.name}`);
  useEffect(() => {
    // What somebody else has saved meanwhile comes into the form, unless that has changes of its own.
    if (saved && !unsaved.current) {
      setBase(definitionOf(saved));
      setDraft(definitionOf(saved));
    }
  }, [saved]);

  const keep = async (how: { lenient?: boolean; vouched?: boolean } = {}) => {
    // A second click comes before the first one has drawn anything.
    if (busy.current) return;
    busy.current = true;
    try {
      const kept = await save.mutateAsync({ definition: draft, replaces: saved?.name ?? null, ...how });
      setBase(definitionOf(kept));
      setDraft(definitionOf(kept));
      if (kept.name !== saved?.name) {
        const params = { project: project.slug, name: kept.name };
        leaving.current = true;
        await navigate({ to: "/p/$project/definitions/events/$name", params, replace: true });
      }
    } catch {
      // The refusal stands beside what it is about.
    } finally {
      busy.current = false;
      leaving.current = false;
    }
  };
  const problem = save.error instanceof Refused ? save.error.problem : null;
  const asksToVouch = problem?.code === "definition-verified";
  const previewed = usePreviewed(project, draft, saved && base, saved?.name ?? null);
  const renewed = saved !== null && !isSameMeaning(draft, base);
  const change = (next: Definition) => {
    if (save.isError) save.reset();
    setDraft(next);
  };
  const leave = () => {
    leaving.current = true;
    void navigate({ to: "/p/$project/definitions/events", params: { project: project.slug } });
  };
  const menu = useEditorMenu({ project, saved, changed, onLeft: leave });
  return (
    <>
      {guard}
      {menu?.dialog}
      <EditorBar
        back={
          <Link to="/p/$project/definitions/events" params={{ project: project.slug }}>
            Events
          </Link>
        }
        title={draft.name || "New event"}
        verified={base.verified}
        archived={base.archived}
        changed={changed}
        saveLabel={renewed ? "Save a new version" : "Save"}
        obstacle={obstacleTo(draft)}
        saving={save.isPending}
        onSave={() => void keep()}
        onDiscard={() => (saved === null ? leave() : change(base))}
        history={saved ? { opened: history, toggle: () => setHistory(!history) } : undefined}
        menu={menu?.items}
      />
      <div className={style.page} data-history={history}>
        <EditorForm
          project={project}
          saved={saved}
          draft={draft}
          error={asksToVouch ? null : save.error}
          unread={previewed.problem}
          onChange={change}
          onSaveAllTheSame={() => void keep({ lenient: true })}
        />
        <Preview project={project} of={previewed} own={saved?.name ?? null}>
          {saved && !saved.archived && (
            <WatchPanel
              project={project}
              name={saved.name}
              onUse={(definition) => change(withMeaning(draft, definition))}
            />
          )}
        </Preview>
        {history && saved && (
          <History
            project={project}
            name={saved.name}
            onClose={() => setHistory(false)}
            onTake={(meaning) => change(withMeaning(draft, meaning))}
          />
        )}
      </div>
      <VerifiedDialog
        opened={asksToVouch}
        message={problem?.message ?? ""}
        saving={save.isPending}
        onVouch={() => void keep({ vouched: true, lenient: true })}
        onClose={() => save.reset()}
      />
    </>
  );
}

import { useDocumentTitle } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Refused } from "../../api/client";
import { useSaveMeasure } from "../../api/measures";
import type { Measure, Project, SavedMeasure } from "../../api/nouns";
import { VerifiedDialog } from "../parts/Dialogs";
import style from "../parts/Editor.module.css";
import { EditorBar } from "../parts/EditorBar";
import { useUnsaved } from "../parts/useUnsaved";
import { isSame, isSameMeaning, measureOf, obstacleTo, withMeaning } from "./draft";
import { EditorForm } from "./EditorForm";
import { useEditorMenu } from "./EditorMenu";
import { History } from "./History";
import { Preview } from "./Preview";

interface Props {
  project: Project;
  /** As it is saved; null: it is new. */
  saved: SavedMeasure | null;
  /** What is in the form at first. */
  first: Measure;
}

/** A measure at the left, what it tells at the right; nothing is kept before it is saved. */
export function Editor({ project, saved, first }: Props) {
  const [draft, setDraft] = useState(first);
  const [base, setBase] = useState(first);
  const [history, setHistory] = useState(false);
  const navigate = useNavigate();
  const save = useSaveMeasure(project.slug);
  const busy = useRef(false);
  const changed = !isSame(draft, base);
  const unsaved = useRef(changed);
  unsaved.current = changed;
  const guard = useUnsaved(() => unsaved.current);
  useDocumentTitle(`${saved?.name ?? "New measure"}, ${project.name}`);
  useEffect(() => {
    // What somebody else has saved meanwhile comes into the form, unless that has changes of its own.
    if (saved && !unsaved.current) {
      setBase(measureOf(saved));
      setDraft(measureOf(saved));
    }
  }, [saved]);
  const keep = async (how: { lenient?: boolean; vouched?: boolean } = {}) => {
    // A second click comes before the first one has drawn anything.
    if (busy.current) return;
    busy.current = true;
    try {
      const kept = await save.mutateAsync({ measure: draft, replaces: saved?.name ?? null, ...how });
      unsaved.current = false;
      setBase(measureOf(kept));
      setDraft(measureOf(kept));
      if (kept.name !== saved?.name) {
        const params = { project: project.slug, name: kept.name };
        await navigate({ to: "/p/$project/definitions/measures/$name", params, replace: true });
      }
    } catch {
      // The refusal stands beside what it is about.
    } finally {
      busy.current = false;
    }
  };
  const problem = save.error instanceof Refused ? save.error.problem : null;
  const asksToVouch = problem?.code === "definition-verified";
  const change = (next: Measure) => {
    if (save.isError) save.reset();
    setDraft(next);
  };
  const leave = () => {
    unsaved.current = false;
    void navigate({ to: "/p/$project/definitions/measures", params: { project: project.slug } });
  };
  const menu = useEditorMenu({ project, saved, changed, onLeft: leave });
  return (
    <>
      {guard}
      {menu?.dialog}
      <EditorBar
        back={
          <Link to="/p/$project/definitions/measures" params={{ project: project.slug }}>
            Measures
          </Link>
        }
        title={draft.name || "New measure"}
        verified={base.verified}
        archived={base.archived}
        changed={changed}
        saveLabel={saved !== null && !isSameMeaning(draft, base) ? "Save a new version" : "Save"}
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
          onChange={change}
          onSaveAllTheSame={() => void keep({ lenient: true })}
        />
        <Preview project={project} draft={draft} />
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

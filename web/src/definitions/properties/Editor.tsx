import { useDebouncedValue, useDocumentTitle } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { Project, PropertyDefinition, SavedProperty } from "../../api/nouns";
import { usePropertyHistory, usePropertyPreview } from "../../api/properties";
import { Note } from "../../parts/Note";
import { VerifiedDialog } from "../parts/Dialogs";
import editor from "../parts/Editor.module.css";
import { EditorBar } from "../parts/EditorBar";
import { NameField } from "../parts/Fields";
import { HistoryPanel } from "../parts/HistoryPanel";
import { useUnsaved } from "../parts/useUnsaved";
import { DeleteProperty } from "./DeleteProperty";
import { isSame, isSameMeaning, missingIn, tried } from "./draft";
import { Actions, Back, Said } from "./EditorParts";
import { faultsOf } from "./faults";
import { MeaningForm } from "./MeaningForm";
import { Preview } from "./Preview";
import { useSaving } from "./useSaving";
import { meaningWords } from "./words";

const TYPING_PAUSE_MS = 400;

interface Props {
  project: Project;
  /** What is edited; null: something new. */
  saved: SavedProperty | null;
  /** As it is saved, or what a new one begins with. */
  initial: PropertyDefinition;
}

/** A defined property beside what it comes to; nothing is changed before it is saved. */
export function Editor({ project, saved, initial }: Props) {
  const [written, setWritten] = useState(initial);
  // Marks are set by themselves, whatever else is being changed.
  const draft = { ...written, verified: initial.verified, archived: initial.archived };
  const [history, setHistory] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [fresh, setFresh] = useState(0);
  const saving = useSaving(project, saved, draft);
  const changed = !isSame(draft, initial);
  const missing = missingIn(draft);
  const preview = useTried(project, missing === null ? draft : null, saved?.name ?? null);
  const leave = useUnsaved(() => changed && !saving.done.current);
  const fault = faultsOf(saving.error ?? preview.error, missing === null);
  const renews = saved !== null && !isSameMeaning(draft, initial);
  const renamed = saved !== null && draft.name.trim() !== saved.name;
  useDocumentTitle(`${draft.name || "New property"}, ${project.name}`);
  const change = (to: PropertyDefinition) => {
    setWritten(to);
    // What was wrong may be right by now.
    if (saving.error && !saving.pending) saving.reset();
  };
  const reset = (to: PropertyDefinition) => {
    change(to);
    setFresh(fresh + 1);
  };
  return (
    <>
      <EditorBar
        back={<Back project={project} />}
        title={saved?.name ?? "New property"}
        verified={saved?.verified}
        archived={saved?.archived}
        changed={changed}
        saveLabel={renews ? "Save another version" : "Save"}
        obstacle={draft.name.trim() ? missing : "Give it a name."}
        saving={saving.pending}
        onSave={() => saving.save(draft)}
        onDiscard={() => reset(initial)}
        history={saved ? { opened: history, toggle: () => setHistory(!history) } : undefined}
        menu={saved && <Actions saved={saved} onMark={saving.mark} onDelete={() => setDeleting(true)} />}
      />
      <div className={editor.page} data-history={history}>
        <div className={editor.form}>
          {saving.message && (
            <Note tone="risk" urgent>
              {saving.message}
            </Note>
          )}
          <NameField
            value={draft.name}
            placeholder="Size of company"
            autoFocus={saved === null}
            hint={renamed ? `Whatever names it follows; “${saved.name}” goes on meaning it.` : undefined}
            onChange={(name) => change({ ...draft, name })}
          />
          {fault("/name")}
          <MeaningForm key={fresh} project={project} definition={draft} onChange={change} fault={fault} />
          <Said project={project} draft={draft} saved={saved} onChange={change} />
        </div>
        <div className={editor.aside}>
          <Preview missing={missing} query={preview} />
        </div>
        {history && saved && (
          <History
            project={project}
            name={saved.name}
            onClose={() => setHistory(false)}
            onTake={(taken) => reset({ ...taken, name: draft.name })}
          />
        )}
      </div>
      {leave}
      <VerifiedDialog
        opened={saving.asked}
        message={saving.error?.message ?? ""}
        saving={saving.pending}
        onVouch={saving.vouch}
        onClose={saving.reset}
      />
      {saved && deleting && (
        <DeleteProperty
          project={project}
          saved={saved}
          onArchive={() => {
            setDeleting(false);
            saving.mark({ archived: true });
          }}
          onGone={() => {
            saving.done.current = true;
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}

/** What a draft would come to, once one has paused; null: it is not whole yet. */
function useTried(project: Project, draft: PropertyDefinition | null, replaces: string | null) {
  // As text, for only a text is the same again where nothing has changed.
  const text = draft ? JSON.stringify(tried(draft)) : null;
  const [paused] = useDebouncedValue(text, TYPING_PAUSE_MS);
  const asked = useMemo(() => (paused ? (JSON.parse(paused) as PropertyDefinition) : null), [paused]);
  return usePropertyPreview(project.slug, asked, replaces);
}

interface HistoryProps {
  project: Project;
  name: string;
  onClose: () => void;
  onTake: (definition: PropertyDefinition) => void;
}

function History({ project, name, onClose, onTake }: HistoryProps) {
  const { data, error } = usePropertyHistory(project.slug, name, true);
  const entries = data?.map((entry) => ({
    ...entry,
    words: entry.definition ? meaningWords(entry.definition) : "",
  }));
  return (
    <HistoryPanel
      entries={entries}
      error={error}
      timezone={project.timezone}
      onClose={onClose}
      onTake={({ at, version }) => {
        const taken = data?.find((entry) => entry.at === at && entry.version === version)?.definition;
        if (taken) onTake(taken);
      }}
    />
  );
}

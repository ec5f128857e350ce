import type { Project } from "../../api/nouns";
import { HistoryPanel } from "./HistoryPanel";
import type { Kind, Said, SavedThing } from "./kind";

interface Props<Thing extends Said, Saved extends SavedThing> {
  kind: Kind<Thing, Saved>;
  project: Project;
  name: string;
  onClose: () => void;
  /** Takes a former meaning into the editor; absent: one may not change it. */
  onTake?: (meaning: Thing) => void;
}

/** What became of something; a former meaning can be taken up again. */
export function History<Thing extends Said, Saved extends SavedThing>({
  kind,
  project,
  name,
  onClose,
  onTake,
}: Props<Thing, Saved>) {
  const { data, error } = kind.useHistory(project.slug, name);
  const entries = data?.map(({ definition, version = null, ...entry }) => ({
    ...entry,
    version,
    words: definition ? kind.words(definition) : "",
  }));
  return (
    <HistoryPanel
      entries={entries}
      error={error}
      timezone={project.timezone}
      onClose={onClose}
      onTake={
        onTake &&
        ((entry) => {
          const found = data?.find(({ version, definition }) => version === entry.version && definition);
          if (found?.definition) onTake(found.definition);
        })
      }
    />
  );
}

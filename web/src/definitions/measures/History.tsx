import { useMeasureHistory } from "../../api/measures";
import type { Measure, Project } from "../../api/nouns";
import { HistoryPanel } from "../parts/HistoryPanel";
import { meaningWords } from "./words";

interface Props {
  project: Project;
  name: string;
  onClose: () => void;
  /** Takes a former meaning into the editor. */
  onTake: (meaning: Measure) => void;
}

/** What became of a measure; a former meaning can be taken up again. */
export function History({ project, name, onClose, onTake }: Props) {
  const { data, error } = useMeasureHistory(project.slug, name);
  const entries = data?.map(({ definition, ...entry }) => ({
    ...entry,
    version: entry.version ?? null,
    words: definition ? meaningWords(definition) : "",
    definition,
  }));
  return (
    <HistoryPanel
      entries={entries}
      error={error}
      timezone={project.timezone}
      onClose={onClose}
      onTake={(entry) => {
        const found = entries?.find(({ version, definition }) => version === entry.version && definition);
        if (found?.definition) onTake(found.definition);
      }}
    />
  );
}

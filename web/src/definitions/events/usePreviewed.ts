import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { Refused } from "../../api/client";
import { type PreviewRange, useDefinitionPreview } from "../../api/definitions";
import type { Definition, DefinitionPreview, Problem, Project } from "../../api/nouns";
import { missingIn } from "./draft";
import { bare, isSameMeaning } from "./meaning";

const TYPING_PAUSE_MS = 300;

export interface Previewed {
  range: PreviewRange;
  setRange: (range: PreviewRange) => void;
  /** What is missing before anything can be counted; null: nothing is. */
  missing: string | null;
  /** What the draft matches; while something newer is being counted, what was counted last. */
  preview: DefinitionPreview | undefined;
  /** What the saved meaning matches, where the draft's is another one. */
  before: DefinitionPreview | null;
  /** Why it cannot be counted as it is. */
  problem: Problem | null;
  /** Why it could not be counted just now. */
  failure: Error | null;
  /** Whether what is shown is of something older than the draft. */
  behind: boolean;
  counting: boolean;
}

/**
 * What a draft matches, counted as one types.
 *
 * @param base as it is saved; null: it is new.
 * @param replaces the name under which it is saved.
 */
export function usePreviewed(
  project: Project,
  draft: Definition,
  base: Definition | null,
  replaces: string | null,
): Previewed {
  const [range, setRange] = useState<PreviewRange>("last 30 days");
  const now = JSON.stringify(bare(draft));
  const [written] = useDebouncedValue(now, TYPING_PAUSE_MS);
  const meaning = JSON.parse(written) as Definition;
  const missing = missingIn(meaning);
  const name = replaces ?? "";
  const asked = missing === null ? { ...meaning, name } : null;
  const { data, error, isPlaceholderData, isFetching } = useDefinitionPreview(
    project.slug,
    asked,
    replaces,
    range,
  );
  const other = base !== null && !isSameMeaning(base, meaning);
  const saved = useDefinitionPreview(project.slug, other ? { ...bare(base), name } : null, replaces, range);
  const problem = error instanceof Refused ? error.problem : null;
  return {
    range,
    setRange,
    missing,
    preview: missing === null ? data : undefined,
    before: other && saved.data?.range === data?.range ? (saved.data ?? null) : null,
    // What is being typed may be right already.
    problem: now === written ? problem : null,
    failure: problem ? null : error,
    behind: now !== written || (missing === null && isPlaceholderData),
    counting: isFetching,
  };
}

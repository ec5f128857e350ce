import { useDebouncedValue } from "@mantine/hooks";
import { Refused } from "../../api/client";
import type { HealthProfile, Problem, ProfilePreview } from "../../api/nouns";
import { useProfilePreview } from "../../api/profiles";
import { useDelayed } from "../../parts/useDelayed";
import { type Meaning, meaningOf, missingIn } from "./draft";

/** Scoring all accounts twice is dear: not before one has stopped typing. */
const TYPING_PAUSE_MS = 600;

export interface Previewed {
  preview: ProfilePreview | undefined;
  /** What has to be said before anybody can be scored; null: nothing. */
  missing: string | null;
  /** Why the server refuses it; its place is in the profile. */
  fault: Problem | null;
  /** Why the server cannot tell just now. */
  lost: Error | null;
  /** Whether what is told is of what was there before. */
  isBehind: boolean;
}

/** Who would be in another band by a profile as it is put together, a moment after one stops typing. */
export function usePreviewed(project: string, draft: HealthProfile, replaces: string | null): Previewed {
  const now = JSON.stringify(meaningOf(draft));
  const [written] = useDebouncedValue(now, TYPING_PAUSE_MS);
  const meaning = JSON.parse(written) as Meaning;
  const missing = missingIn(meaning);
  // It has no name here, which may be one that another has: saving says so.
  const asked = missing === null ? (meaning as HealthProfile) : null;
  const { data, error, isPlaceholderData, isFetching } = useProfilePreview(project, asked, replaces);
  const isRefused = error instanceof Refused;
  return {
    preview: data,
    missing,
    fault: isRefused && written === now ? error.problem : null,
    lost: isRefused ? null : error,
    isBehind: useDelayed(isFetching && (written !== now || isPlaceholderData), 400),
  };
}

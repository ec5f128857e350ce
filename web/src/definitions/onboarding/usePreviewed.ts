import { useDebouncedValue } from "@mantine/hooks";
import { Refused } from "../../api/client";
import type { OnboardingList, OnboardingProgress, Problem } from "../../api/nouns";
import { useOnboardingPreview } from "../../api/onboarding";
import { useDelayed } from "../../parts/useDelayed";
import { type Meaning, meaningOf, missingIn } from "./draft";

const TYPING_PAUSE_MS = 400;

export interface Previewed {
  progress: OnboardingProgress | undefined;
  /** What has to be said before anything can be told; null: nothing. */
  missing: string | null;
  /** Why the server refuses it; its place is in the list. */
  fault: Problem | null;
  /** Why the server cannot tell just now. */
  lost: Error | null;
  /** Whether what is told is of what was there before. */
  isBehind: boolean;
}

/** How far accounts are with a list as it is put together, a moment after one stops typing. */
export function usePreviewed(project: string, draft: OnboardingList): Previewed {
  const now = JSON.stringify(meaningOf(draft));
  const [written] = useDebouncedValue(now, TYPING_PAUSE_MS);
  const meaning = JSON.parse(written) as Meaning;
  const missing = missingIn(meaning);
  const asked = missing === null ? { ...meaning, name: "list" } : null;
  const { data, error, isPlaceholderData, isFetching } = useOnboardingPreview(project, asked);
  const isRefused = error instanceof Refused;
  return {
    progress: data,
    missing,
    fault: isRefused && written === now ? error.problem : null,
    lost: isRefused ? null : error,
    isBehind: useDelayed(isFetching && (written !== now || isPlaceholderData), 400),
  };
}

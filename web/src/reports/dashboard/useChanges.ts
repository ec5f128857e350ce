import { useMemo, useRef, useState } from "react";
import type { SavedDashboard } from "../../api/nouns";
import { boardOf } from "../content";
import { isSaved, placed } from "./draft";
import type { Placed } from "./Grid";

interface Changes {
  /** What was saved when they began. */
  of: SavedDashboard;
  cards: Placed[];
  minutes: number | null;
}

/**
 * A dashboard's cards, and how often they are asked for again, as they are changed and not saved yet. Changes stay
 * when it gets another name or folder; where somebody else saved other cards meanwhile, saving is refused.
 */
export function useChanges(saved: SavedDashboard) {
  const [changes, setChanges] = useState<Changes | null>(null);
  const asSaved = useMemo<Changes>(
    () => ({ of: saved, cards: placed(saved.cards), minutes: saved.refresh_minutes ?? null }),
    [saved],
  );
  const now = changes ?? asSaved;
  // An undo comes later, when what it was told of may be saved.
  const latest = useRef(now);
  latest.current = now;
  return {
    cards: now.cards,
    minutes: now.minutes,
    /** That of what the changes were made to. */
    revision: isSaved(boardOf(now.of), boardOf(saved)) ? saved.revision : now.of.revision,
    change: (part: Partial<Pick<Changes, "cards" | "minutes">>) => setChanges({ ...latest.current, ...part }),
    revert: () => setChanges(null),
  };
}

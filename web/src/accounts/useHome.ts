import { type Meanings, useMeanings } from "../api/accounts";
import type { Project } from "../api/nouns";
import type { Bands } from "../health/bandsTogether";
import { useBands } from "../health/useBands";
import type { BuiltIn } from "../listing/ViewTabs";
import { useProjectNow } from "../parts/useNow";
import { renewing } from "./conditions";
import { kindSearch } from "./kind";
import { type Mine, useMine } from "./useMine";
import { builtInViews } from "./views";

export interface Home {
  told: ReturnType<typeof useMeanings>;
  /** Undefined until they are known. */
  meanings: Meanings | undefined;
  /** Null: accounts have no scores. */
  bands: Bands | null;
  mine: Mine;
  views: BuiltIn[];
  /** Whether it is not known yet what is shown first. */
  isPending: boolean;
}

/** What the pages of the accounts home stand on: what properties mean, bands, whose accounts one has, and views. */
export function useHome(project: Project, kind: string | null): Home {
  const told = useMeanings(project.slug, kind);
  const { bands, isPending } = useBands(project, kind);
  const mine = useMine(project, kind, told.data);
  const now = useProjectNow(project);
  const soon = renewing(told.data?.renewal.property ?? null, now, project.timezone);
  const { where, current } = mine;
  const views = builtInViews({ mine: where, current, soon, bands, kind: kindSearch(project, kind) });
  return { told, meanings: told.data, bands, mine, views, isPending: isPending || mine.isPending };
}

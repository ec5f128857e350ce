import { useMemo } from "react";
import { useProperties } from "../api/catalogue";
import { useProfileBands } from "../api/health";
import type { Project } from "../api/nouns";
import { type Bands, bandsTogether } from "./bandsTogether";

export interface Known {
  /** Null: no scores of such accounts are kept. */
  bands: Bands | null;
  isPending: boolean;
}

/** Whether accounts of a kind have scores, and which bands these can be in. */
export function useBands(project: Project, kind: string | null): Known {
  const properties = useProperties(project.slug);
  const isScored = (properties.data ?? []).some(
    ({ built_in, account_type }) => built_in && account_type === kind,
  );
  const profiles = useProfileBands(project.slug, kind, isScored);
  const bands = useMemo(() => (profiles.data ? bandsTogether(profiles.data) : null), [profiles.data]);
  return {
    bands: isScored ? bands : null,
    isPending: properties.isPending || (isScored && profiles.isPending),
  };
}

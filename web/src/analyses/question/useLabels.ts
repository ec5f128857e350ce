import { useMemo } from "react";
import { useAllProperties } from "../../api/catalogue";
import { useMeasures } from "../../api/measures";
import type { Project } from "../../api/nouns";
import { type Labels, labelsOf, measuresByName, NO_LABELS } from "./labels";

/** What people call the properties of a project, and its measures. */
export function useLabels(project: Project): Labels {
  const { data: listed } = useAllProperties(project.slug);
  const { data: saved } = useMeasures(project.slug);
  const [firstKind] = project.account_kinds;
  const properties = useMemo(
    () => (listed ? labelsOf(listed, firstKind) : NO_LABELS.properties),
    [listed, firstKind],
  );
  const measures = useMemo(() => (saved ? measuresByName(saved) : NO_LABELS.measures), [saved]);
  return useMemo(() => ({ properties, measures }), [properties, measures]);
}

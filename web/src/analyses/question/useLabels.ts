import { useMemo } from "react";
import { useAllProperties } from "../../api/catalogue";
import type { Project } from "../../api/nouns";
import { type Labels, labelsOf, NO_LABELS } from "./labels";

/** What people call the properties of a project. */
export function useLabels(project: Project): Labels {
  const { data } = useAllProperties(project.slug);
  const [firstKind] = project.account_kinds;
  return useMemo(() => (data ? labelsOf(data, firstKind) : NO_LABELS), [data, firstKind]);
}

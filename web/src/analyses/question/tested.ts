/** What a test of a filter is of: a property, or a saved measure of accounts or users. */
import { type PropertyAddress, useAllProperties } from "../../api/catalogue";
import type { Condition, Project } from "../../api/nouns";
import type { Compared } from "./draft";
import type { Only } from "./PropertyPicker";
import { useLabels } from "./useLabels";

export type Tested = PropertyAddress | { measure: string };

/** What a test is of; the tests of a population name no source. */
export function testedOf(test: Condition, only: Only | undefined): Tested {
  if (test.measure) return { measure: test.measure };
  const { op: _, value: __, ...address } = test;
  return { ...address, source: test.source ?? only ?? "event" };
}

/** What a value is compared with: the type of a property, or null where that is not known. */
export function useCompared(project: Project, tested: Tested): Compared | null {
  const { data = [] } = useAllProperties(project.slug);
  const { measures } = useLabels(project);
  if ("measure" in tested) return measures.get(tested.measure)?.percent ? "share" : "measure";
  const found = data.find(({ source, name }) => source === tested.source && name === tested.property);
  return found?.type ?? null;
}

/** Which saved measures are offered where one can be chosen, and how they are listed. Pure. */
import type { Project, SavedMeasure } from "../../api/nouns";
import { whoseWords } from "../../definitions/measures/words";
import type { OptionGroup } from "../../parts/match";
import { print } from "../../print";
import type { Only } from "./PropertyPicker";

/** Those of the whole project: what a graph can show. */
export function ofProject(measures: readonly SavedMeasure[]): SavedMeasure[] {
  return measures.filter(({ archived, of }) => !archived && of === "project");
}

/**
 * Those that a filter can test: of events, whose doer and account are known, all that are of accounts and users.
 *
 * @param only whose filter it is, as for properties; of parts of events no measure is one.
 * @param kind of accounts only those of this kind; the project's first if not given.
 */
export function testable(
  measures: readonly SavedMeasure[],
  { account_kinds: [first] }: Pick<Project, "account_kinds">,
  only?: Only,
  kind?: string | null,
): SavedMeasure[] {
  return measures.filter(({ archived, of, account_type }) => {
    if (archived || of === "project" || only === "event") return false;
    if (!only) return true;
    return of === only && (of === "user" || (account_type ?? first) === (kind ?? first));
  });
}

/** Measures as a group of options, found by what is said of them as well; no group where there are none. */
export function measureGroup(
  measures: readonly SavedMeasure[],
  keyOf: (measure: SavedMeasure) => string,
): OptionGroup[] {
  const options = measures.map((measure) => ({
    value: keyOf(measure),
    label: measure.name,
    hint: measure.of === "project" ? (measure.verified ? "verified" : undefined) : whoseWords(measure),
    title: measure.description || undefined,
  }));
  return options.length > 0 ? [{ label: `Measures, ${print.count(options.length)}`, options }] : [];
}

/** Which saved segments fit where one can be chosen. Pure. */
import type { Project, SavedSegment } from "../../api/nouns";
import type { Only } from "./PropertyPicker";

/** Of which kind of account a segment is; null: it is one of users. */
export function kindOf({ subject }: Pick<SavedSegment, "subject">, project: Pick<Project, "account_kinds">) {
  return subject === "user" ? null : (subject.account ?? project.account_kinds[0] ?? null);
}

/** Those that a filter can name: of events any, of users and accounts those of the same. */
export function segmentsFor(
  segments: readonly SavedSegment[],
  project: Pick<Project, "account_kinds">,
  only?: Only,
  kind?: string | null,
): SavedSegment[] {
  if (!only) return [...segments];
  const wanted = only === "account" ? (kind ?? project.account_kinds[0] ?? null) : null;
  return segments.filter((segment) => only !== "event" && kindOf(segment, project) === wanted);
}

import { Link } from "@tanstack/react-router";
import { writeFilters } from "../../address/conditions";
import { useMay } from "../../api/me";
import type { Filters, Project } from "../../api/nouns";
import { useSegments } from "../../api/segments";
import { segmentFrom } from "../../definitions/segments/draft";
import chip from "../../parts/chip.module.css";

/** Leads from a filter to a new segment of whom it holds for; nothing where it asks of events. */
export function SegmentOfFilter({ project, filters }: { project: Project; filters: Filters }) {
  const { data: saved = [] } = useSegments(project.slug);
  const may = useMay("saveSegment");
  const meaning = segmentFrom(filters, project, saved);
  if (!meaning || !may) return null;
  const of = meaning.subject === "user" ? "user" : "account";
  return (
    <Link
      to="/p/$project/definitions/segments/new"
      params={{ project: project.slug }}
      search={{ of, where: writeFilters(meaning.where) }}
      className={chip.ghost}
      title={`Keep whom this holds for as a segment of ${of}s`}
    >
      Save as segment
    </Link>
  );
}

import { useEvents } from "../api/catalogue";
import { useDefinitions, useTimesDone } from "../api/definitions";
import type { Project } from "../api/nouns";
import { featuresOf } from "./features";
import type { Read } from "./Unread";

/** The events that count as features, and how they are read; none until all of them are known. */
export function useFeatures(project: Project): { features: readonly string[]; reading: readonly Read[] } {
  const events = useEvents(project.slug);
  const definitions = useDefinitions(project.slug);
  const offered = (definitions.data ?? []).filter(({ archived }) => !archived);
  const times = useTimesDone(
    project.slug,
    offered.map(({ name }) => name),
  );
  const isKnown = !events.isPending && !definitions.isPending && times !== undefined;
  return {
    features: isKnown ? featuresOf(offered, times, events.data ?? []) : [],
    reading: [events, definitions],
  };
}

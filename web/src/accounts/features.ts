/** Which events count as features, where one looks at who uses what. Pure. */
import type { EventSummary, SavedDefinition } from "../api/nouns";
import { isBuiltIn } from "../definitions/events/list";

const MOST = 10;

/** What has a name, the most frequent first; then what is sent under one; and last what says nothing of a feature. */
export function featuresOf(
  definitions: readonly Pick<SavedDefinition, "name">[],
  times: ReadonlyMap<string, number>,
  seen: readonly Pick<EventSummary, "name">[],
): string[] {
  const named = definitions.map(({ name }) => name);
  named.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
  const sent = seen.map(({ name }) => name).filter((name) => name && name !== "Session");
  const says = (name: string) => !isBuiltIn(name) && /[\p{L}\p{N}]/u.test(name);
  const ordered = [...named, ...sent.filter(says), ...sent.filter((name) => !says(name))];
  return [...new Set(ordered)].slice(0, MOST);
}

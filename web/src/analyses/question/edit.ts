/** Changes that questions of every kind know, each giving a new one; a page holds no question but the address's. */
import { DEFAULT_TOP } from "../../address/shared";
import type { GroupBy, Grouped, Ranged } from "../../api/nouns";

export const MOST_GROUPS = 4;

export function withGroups<Q extends Grouped>(question: Q, groups: GroupBy[]): Q {
  const { top_n, other, group_by: _, ...rest } = question;
  if (groups.length === 0) return rest as unknown as Q;
  return {
    ...rest,
    group_by: groups,
    top_n: top_n === undefined ? DEFAULT_TOP : top_n,
    other,
  } as unknown as Q;
}

export type Range = Pick<Ranged, "range" | "from" | "to">;

export function withRange<Q extends Ranged>(question: Q, range: Range): Q {
  const { range: _, from: __, to: ___, ...rest } = question;
  return { ...rest, ...range } as unknown as Q;
}

/** Put a name that the server offers in the place that its error points at, such as `/series/0/event`. */
export function corrected<Q>(question: Q, at: string, value: string): Q | null {
  const steps = at.split("/").slice(1);
  const copy = structuredClone(question) as unknown;
  let place: unknown = copy;
  for (const step of steps.slice(0, -1)) place = inside(place, step);
  const last = steps.at(-1);
  if (last === undefined || typeof place !== "object" || place === null || !(last in place)) return null;
  (place as Record<string, unknown>)[last] = value;
  return copy as Q;
}

function inside(place: unknown, step: string): unknown {
  return typeof place === "object" && place !== null ? (place as Record<string, unknown>)[step] : undefined;
}

/** Changes that questions of every kind know, each giving a new one; a page holds no question but the address's. */
import { usualTop } from "../../address/kinds";
import type { Condition, EventChoice, GroupBy, Grouped, Ranged } from "../../api/nouns";
import { ANY_EVENT } from "./words";

export const MOST_GROUPS = 4;

export function withGroups<Q extends Grouped>(question: Q, groups: GroupBy[]): Q {
  const { top_n, other, group_by: _, ...rest } = question;
  if (groups.length === 0) return rest as unknown as Q;
  const usual = usualTop(groups);
  // Those who did something and those who did not, and who is in a segment, are not ranked.
  const top = usual === null || top_n === undefined ? usual : top_n;
  return { ...rest, group_by: groups, top_n: top, other } as unknown as Q;
}

export type Range = Pick<Ranged, "range" | "from" | "to">;

export function withRange<Q extends Ranged>(question: Q, range: Range): Q {
  const { range: _, from: __, to: ___, ...rest } = question;
  return { ...rest, ...range } as unknown as Q;
}

/** Filters as a list, of which all must hold. */
export function listed(filters: Condition | Condition[] | null | undefined): Condition[] {
  return filters ? [filters].flat() : [];
}

/** The events of a choice, without their filters: `Export or Print`. */
export function namesOf({ event, any_of }: Pick<EventChoice, "event" | "any_of">): string {
  return any_of ? any_of.map((choice) => choice.event ?? ANY_EVENT).join(" or ") : (event ?? ANY_EVENT);
}

/** A choice with one more event that counts as the same. */
export function withAlternative<C extends EventChoice>(choice: C, event: string | null): C {
  const { event: first, any_of, ...rest } = choice;
  const choices: EventChoice[] = any_of ?? [{ event: first ?? null }];
  const names = choices.map((each) => each.event ?? null);
  if (event === null || names.includes(null)) return { ...rest, event } as unknown as C;
  const more = names.includes(event) ? choices : [...choices, { event }];
  return { ...rest, any_of: more } as unknown as C;
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

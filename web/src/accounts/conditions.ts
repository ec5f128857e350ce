/** What the views and figures of the accounts home ask for. Pure. */
import type { Meanings } from "../api/accounts";
import type { Condition } from "../api/nouns";
import { localDay } from "../print";

const DAY_MS = 86_400_000;

/**
 * Without those that have left, where any account has.
 *
 * @param status the property that says it; null: none does.
 * @param saying what it says then, in small letters.
 * @param values what it says of the accounts that there are.
 */
export function withoutLeft(
  status: string | null,
  saying: readonly string[],
  values: readonly string[],
): Condition[] {
  const left = values.filter((value) => saying.includes(value.trim().toLowerCase()));
  if (status === null || left.length === 0) return [];
  return [{ property: status, op: "is_not", value: oneOrAll(left) }];
}

/** In any of these bands. */
export const inBand = (names: readonly string[]): Condition => ({
  property: "$band",
  op: "is",
  value: oneOrAll(names),
});

/** In any of these bands a week before. */
export const wasInBand = (names: readonly string[]): Condition => ({
  ...inBand(names),
  property: "$band_before",
});

export const UNSCORED: Condition = { property: "$band", op: "is_not_set" };

const oneOrAll = (values: readonly string[]) => (values.length === 1 ? (values[0] ?? "") : [...values]);

export const RENEWING_DAYS = 90;

/** Which renew today or soon, by the days of a time zone; none: no property says when. */
export function renewing(property: string | null, now: number, timezone: string): Condition[] {
  if (property === null) return [];
  const day = (days: number) => localDay(new Date(now + days * DAY_MS).toISOString(), timezone);
  return [
    { property, op: "after", value: day(-1) },
    { property, op: "before", value: day(RENEWING_DAYS + 1) },
  ];
}

/** Of the conditions of a list those that say whose accounts it is of, and of which status: figures are of all of these. */
export function bookOf(where: readonly Condition[], meanings: Meanings): Condition[] {
  const told = [meanings.owner.property, meanings.status.property].filter((property) => property !== null);
  return where.filter(({ property, source, op }) => op && !source && told.includes(property ?? ""));
}

const text = (condition: Condition) => JSON.stringify(condition);

export function hasAll(where: readonly Condition[], wanted: readonly Condition[]): boolean {
  const there = new Set(where.map(text));
  return wanted.length > 0 && wanted.every((each) => there.has(text(each)));
}

/** The conditions with others beside them, or without these if all are there; `instead` gives way to them. */
export function toggled(
  where: readonly Condition[],
  wanted: readonly Condition[],
  instead: (condition: Condition) => boolean = () => false,
): Condition[] {
  const texts = new Set(wanted.map(text));
  const others = where.filter((each) => !texts.has(text(each)));
  return hasAll(where, wanted) ? others : [...others.filter((each) => !instead(each)), ...wanted];
}

/** Whether it asks for a band: of two at once there is nobody. */
export const isOfBand = ({ property }: Condition): boolean => property === "$band";

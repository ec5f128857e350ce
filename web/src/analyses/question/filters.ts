/**
 * Filters as a person builds them: groups of conditions, each group joined by "and" or "or" and perhaps turned round.
 * The question's own language (`and`, `or`, `not`, lists) is written from it and read into it.
 */
import type { Condition } from "../../api/nouns";

export interface FilterGroup {
  join: "and" | "or";
  /** The group holds where its tests do not. */
  not: boolean;
  items: FilterItem[];
}

/** A condition that is not joined of others: a test, or what was done, or in which segment somebody is. */
type Leaf = Condition;

export type FilterItem = Leaf | FilterGroup;

export function isGroup(item: FilterItem): item is FilterGroup {
  return "join" in item;
}

type Filters = Condition | Condition[] | null | undefined;

/** The filters of a question as one group. */
export function groupOf(filters: Filters): FilterGroup {
  if (!filters) return { join: "and", not: false, items: [] };
  if (Array.isArray(filters)) return rooted(filters.map(itemOf));
  const item = itemOf(filters);
  return isGroup(item) ? item : rooted([item]);
}

/** A list of one group is that group, so that a question with `[{"or": […]}]` shows one box, not two. */
function rooted(items: FilterItem[]): FilterGroup {
  const [only] = items;
  if (items.length === 1 && only && isGroup(only)) return only;
  return { join: "and", not: false, items };
}

function itemOf(condition: Condition): FilterItem {
  if (condition.and) return { join: "and", not: false, items: condition.and.map(itemOf) };
  if (condition.or) return { join: "or", not: false, items: condition.or.map(itemOf) };
  if (condition.not) {
    if (condition.not.in_segment) return condition;
    const inner = itemOf(condition.not);
    if (isGroup(inner) && !inner.not) return { ...inner, not: true };
    return { join: "and", not: true, items: [inner] };
  }
  return condition;
}

/** The same group in the question's language; nothing when it is empty. */
export function filtersOf(group: FilterGroup): Condition[] | undefined {
  const kept = pruned(group);
  if (kept.items.length === 0) return undefined;
  if (kept.join === "and" && !kept.not) return kept.items.map(conditionOf);
  return [conditionOf(kept)];
}

function conditionOf(item: FilterItem): Condition {
  if (!isGroup(item)) return item;
  const items = item.items.map(conditionOf);
  const [only] = items;
  // A group of one test stays a group: more are about to join it.
  if (item.not && item.join === "and" && items.length === 1 && only) return { not: only };
  const joined = item.join === "and" ? { and: items } : { or: items };
  return item.not ? { not: joined } : joined;
}

/** Groups that lost their last test vanish. */
function pruned(group: FilterGroup): FilterGroup {
  const items = group.items
    .map((item) => (isGroup(item) ? pruned(item) : item))
    .filter((item) => !isGroup(item) || item.items.length > 0);
  return { ...group, items };
}

/** The test in which a place lies that the server tells of these filters, such as `/where/0/or/1/value`. */
export function testAt(group: FilterGroup, at: string): FilterItem | null {
  let found: Condition | Condition[] | undefined = filtersOf(group);
  const tests = group.items.flatMap(testsIn);
  for (const step of at.split("/").slice(2)) {
    if (!found) return null;
    found = (found as unknown as Record<string, Condition | undefined>)[step];
    // Tests are the same objects in the group and in the language.
    const test = tests.find((each) => each === found);
    if (test) return test;
  }
  return null;
}

function testsIn(item: FilterItem): FilterItem[] {
  return isGroup(item) ? item.items.flatMap(testsIn) : [item];
}

export function withItem(group: FilterGroup, at: number, item: FilterItem | null): FilterGroup {
  const items = group.items.flatMap((old, i) => (i === at ? (item ? [item] : []) : [old]));
  return { ...group, items };
}

export function countTests(filters: Filters): number {
  const count = (item: FilterItem): number =>
    isGroup(item) ? item.items.reduce((sum, inner) => sum + count(inner), 0) : 1;
  return count(groupOf(filters));
}

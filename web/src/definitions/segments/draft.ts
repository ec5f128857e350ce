/** A segment while it is edited. Pure. */

import { listed } from "../../analyses/question/edit";
import { kindOf } from "../../analyses/question/segments";
import type { Condition, Project, SavedSegment, Segment } from "../../api/nouns";

/** What a new one begins with. */
export const NEW: Segment = { name: "", subject: "user", where: [] };

/** Who belongs to one. */
export type Meaning = Pick<Segment, "subject" | "where" | "members">;

export function meaningOf({ subject, where, members }: Meaning): Meaning {
  const of = subject && subject !== "user" ? { subject } : {};
  return members ? { ...of, members } : { ...of, where: where ?? [] };
}

/** A saved segment without what the server adds; or a draft without what a form adds. */
export function segmentOf(saved: SavedSegment | Segment): Segment {
  const { name, owner = "", description = "" } = saved;
  return { name, owner, description, ...meaningOf(saved) };
}

export function withMeaning({ name, owner, description }: Segment, meaning: Segment): Segment {
  return { name, owner, description, ...meaningOf(meaning) };
}

export function isSameMeaning(one: Segment, other: Segment): boolean {
  return JSON.stringify(meaningOf(one)) === JSON.stringify(meaningOf(other));
}

/** What is missing before it can be asked who belongs to it, in words; null when it is whole. */
export function missingIn({ where, members }: Meaning): string | null {
  if (members) return members.length === 0 ? "Name at least one id." : null;
  return listed(where).length === 0 ? "Add a condition." : null;
}

/** The ids of a text, one a line or parted by commas. */
export function idsIn(text: string): string[] {
  const ids = text.split(/[\n,]/).map((id) => id.trim());
  return [...new Set(ids.filter(Boolean))];
}

/** The filters of a question as a segment of accounts or of users; null where they ask of events. */
export function segmentFrom(
  filters: Condition | Condition[] | null | undefined,
  project: Pick<Project, "account_kinds">,
  saved: readonly SavedSegment[],
): Meaning | null {
  const conditions = listed(filters);
  if (conditions.length === 0) return null;
  const ofAccounts = allOf(conditions, (leaf) => accountLeaf(leaf, project, saved));
  if (ofAccounts) return { subject: { account: null }, where: ofAccounts };
  const ofUsers = allOf(conditions, (leaf) => userLeaf(leaf, project, saved));
  return ofUsers && { subject: "user", where: ofUsers };
}

type Turn = (leaf: Condition) => Condition | null;

function allOf(conditions: Condition[], turn: Turn): Condition[] | null {
  const turned = conditions.map((condition) => turnedBy(condition, turn));
  return turned.every((condition) => condition !== null) ? turned : null;
}

function turnedBy(condition: Condition, turn: Turn): Condition | null {
  if (condition.and) {
    const and = allOf(condition.and, turn);
    return and && { and };
  }
  if (condition.or) {
    const or = allOf(condition.or, turn);
    return or && { or };
  }
  if (!condition.not) return turn(condition);
  const not = turnedBy(condition.not, turn);
  return not && { not };
}

function accountLeaf(
  { source, account_type, subject, ...rest }: Condition,
  project: Pick<Project, "account_kinds">,
  saved: readonly SavedSegment[],
): Condition | null {
  const [first] = project.account_kinds;
  if (account_type && account_type !== first) return null;
  if (rest.in_segment) return isOf(rest.in_segment, first ?? null, project, saved) ? rest : null;
  if (rest.users_who) return subject ? null : rest;
  if (source) return source === "account" && !rest.as_of ? rest : null;
  const ofFirst = subject && subject !== "user" && (subject.account ?? first) === first;
  return ofFirst && !rest.relative_to && !rest.measure ? rest : null;
}

function userLeaf(
  { source, subject, ...rest }: Condition,
  project: Pick<Project, "account_kinds">,
  saved: readonly SavedSegment[],
): Condition | null {
  if (rest.in_segment) return isOf(rest.in_segment, null, project, saved) ? rest : null;
  if (rest.users_who || rest.measure || rest.relative_to || rest.as_of) return null;
  if (subject && subject !== "user") return null;
  if (source === "account") return { source, ...rest };
  return !source || source === "user" ? rest : null;
}

function isOf(
  name: string,
  kind: string | null,
  project: Pick<Project, "account_kinds">,
  saved: readonly SavedSegment[],
): boolean {
  const found = saved.find((segment) => segment.name === name);
  return found !== undefined && kindOf(found, project) === kind;
}

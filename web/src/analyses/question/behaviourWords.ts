/** What was done, in words: has done Export at least 3 times in the last 28 days. */
import type { Condition, CountTest, EventChoice, GroupBy, Subject, Window } from "../../api/nouns";
import { plural, print } from "../../print";
import type { Labels } from "./labels";
import { ANY_EVENT, filterWords, propertyWords } from "./words";

/** Whether one is spoken of or several: `has done` or `have done`. */
type Number = "one" | "several";

/** An event choice: `Export`, `Export or Print`, `Export where format is csv`. */
export function choiceWords({ event, any_of, filters }: EventChoice, labels?: Labels): string {
  const names = any_of
    ? any_of.map((choice) => choiceWords(choice, labels)).join(" or ")
    : (event ?? ANY_EVENT);
  const where = filterWords(filters, labels);
  return where ? `${names} where ${where}` : names;
}

/** The test that a leaf of a filter is, where it is one of what was done or of a segment; empty for any other. */
export function behaviourWords(condition: Condition, labels?: Labels, number: Number = "one"): string {
  const { did, first_did, active_periods, sequence, users_who, in_segment } = condition;
  const [has, is] = number === "one" ? ["has", "is"] : ["have", "are"];
  if (in_segment) return `${is} in “${in_segment}”`;
  const whose =
    condition.subject && condition.subject !== "user" ? `the ${subjectWords(condition.subject)} ` : "";
  if (did) {
    const never = did.count?.op === "eq" && did.count.value === 0;
    const times = never || !did.count ? "" : ` ${timesWords(did.count)}`;
    const until = condition.relative_to === "event" ? ", up to each event" : "";
    const done = `${has}${never ? " not" : ""} done ${choiceWords(did, labels)}`;
    return `${whose}${done}${times}${spaced(windowWords(did.window))}${until}`;
  }
  if (first_did)
    return `${whose}first did ${choiceWords(first_did, labels)}${spaced(windowWords(first_did.window))}`;
  if (active_periods) {
    const { at_least, of, unit } = active_periods;
    return `${whose}did ${choiceWords(active_periods, labels)} in at least ${at_least} of the last ${of} ${plural(of, unit)}`;
  }
  if (sequence) {
    const { first, then, within, window } = sequence;
    const pair = `${choiceWords(first, labels)}, then ${choiceWords(then, labels)}`;
    return `${whose}did ${pair} within ${print.count(within.value)} ${plural(within.value, within.unit)}${spaced(windowWords(window))}`;
  }
  if (!users_who) return "";
  const count = condition.count ?? { op: "gte", value: 1 };
  return `${has} ${numberWords(count)} ${plural(count.value, "user")} ${usersWords(users_who, labels)}`;
}

/** Of which users: `who have done Export and whose role is Admin`. */
function usersWords(where: Condition | Condition[], labels?: Labels): string {
  const relative = (condition: Condition): string => {
    const joined = condition.and ?? condition.or;
    if (joined) return `(${joined.map(relative).join(condition.and ? " and " : " or ")})`;
    if (condition.not) return `not (${relative(condition.not)})`;
    const done = behaviourWords(condition, labels, "several");
    return done ? `who ${done}` : `whose ${filterWords(condition, labels)}`;
  };
  return [where].flat().map(relative).join(" and ");
}

const NUMBERS: Record<CountTest["op"], string> = {
  eq: "exactly",
  ne: "any number but",
  gt: "more than",
  gte: "at least",
  lt: "fewer than",
  lte: "at most",
};

function numberWords({ op, value }: CountTest): string {
  return `${NUMBERS[op]} ${print.count(value)}`;
}

/** How often: `at least 3 times`, `at most once`. */
function timesWords(count: CountTest): string {
  if (count.value === 1) return `${NUMBERS[count.op]} once`;
  return `${numberWords(count)} times`;
}

/** When: `in the last 28 days`, `between 60 and 30 days ago`; empty for all time. */
export function windowWords(window: Window | null | undefined): string {
  if (!window) return "";
  if (window.last) {
    const { value, unit } = window.last;
    return value === 1 ? `in the last ${unit}` : `in the last ${print.count(value)} ${unit}s`;
  }
  if (window.ago) return `between ${window.ago[0]} and ${window.ago[1]} ${window.unit}s ago`;
  const [from = "", to] = [window.from?.slice(0, 10), window.to?.slice(0, 10)];
  return to ? `from ${print.range(from, to)}` : `since ${print.range(from, from)}`;
}

function spaced(words: string): string {
  return words && ` ${words}`;
}

/** Of whom: `user`, `account`, `team`. */
export function subjectWords(subject: Subject): string {
  return subject === "user" ? "user" : (subject.account ?? "account");
}

/** What is grouped by: `plan`, `segment`, `has done Export`, `times Export in the last 30 days`. */
export function groupingWords(group: GroupBy, labels?: Labels): string {
  if (group.did) return behaviourWords({ did: group.did }, labels);
  if (group.count_of) {
    return `times ${choiceWords(group.count_of, labels)}${spaced(windowWords(group.count_of.window))}`;
  }
  if (group.source === "segment") return "segment";
  return propertyWords(group, labels);
}

/** A pool of what is left, as an answer names it. */
export const OTHER = "$other";

/**
 * One group of an answer in words: `intel.com`, `Growth, DE`, `not set`, `Other`; a bin by its ends, `0 to 2,000`.
 *
 * @param by what is grouped by, in the order of the group's values.
 */
export function groupWords(
  group: readonly (string | null)[],
  by: readonly GroupBy[] = [],
  edges?: number[] | null,
): string {
  if (group.includes(OTHER)) return "Other";
  const [low, high] = edges && group[0] != null ? edges.slice(Number(group[0])) : [];
  if (low != null && high != null) return `${print.full(low)} to ${print.full(high)}`;
  return group.map((value, i) => valueWords(value, by[i])).join(", ");
}

function valueWords(value: string | null, by: GroupBy | undefined): string {
  if (value === null) return "not set";
  if (by?.did) return value === "true" ? "has done" : "has not done";
  if (by?.source === "segment" && value === "$all") return "everybody";
  if (!by?.count_of) return value;
  return value === "1" ? "once" : `${value} times`;
}

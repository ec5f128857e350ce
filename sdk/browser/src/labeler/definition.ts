/** Definitions such as the labeler makes, and whether one holds for what the page shows. */

export type Kind = "click" | "change" | "submit" | "page";

export interface Condition {
  source?: string;
  property?: string;
  op?: string;
  value?: string | string[];
  and?: Condition[];
  or?: Condition[];
  not?: Condition;
}

export type Where = Condition | Condition[] | null;

export interface Definition {
  name: string;
  on: Kind;
  where: Where;
  category?: string;
}

/** What is told of an element and of its page. */
export type Seen = Record<string, unknown>;

/** Whether an element is one that a selector selects. */
export type Selects = (selector: string) => boolean;

export const HIERARCHY = "element_hierarchy";

export const listed = (where: Where): Condition[] => (where === null ? [] : Array.isArray(where) ? where : [where]);

export const test = (property: string, op: string, value: string): Condition => ({
  source: "event",
  property,
  op,
  value,
});

/** Whether all conditions hold. Those of elements pass where only the page is looked at (`seen` without an element). */
export const holds = (where: Where, seen: Seen, selects: Selects): boolean =>
  listed(where).every((condition) => holdsOne(condition, seen, selects));

function holdsOne(condition: Condition, seen: Seen, selects: Selects): boolean {
  if (condition.and) {
    return holds(condition.and, seen, selects);
  }
  if (condition.or) {
    return condition.or.some((one) => holdsOne(one, seen, selects));
  }
  if (condition.not) {
    return !holdsOne(condition.not, seen, selects);
  }
  const { property = "", op = "", value = "" } = condition;
  const values = Array.isArray(value) ? value : [value];
  const text = seen[property];
  const isNegative = op.startsWith("not_") || op === "is_not";
  const positive = isNegative ? op.replace(/^not_|_not$/, "") : op;
  const passes = values.some((one) =>
    positive === "selector" ? selects(one) : typeof text === "string" && compares(positive, text, one),
  );
  return passes !== isNegative;
}

function compares(op: string, text: string, value: string): boolean {
  if (op === "matches") {
    return isLike(text, value);
  }
  return op === "contains" ? text.toLowerCase().includes(value.toLowerCase()) : text === value;
}

/** Whether a text is as a wildcard says, in time linear in both: each piece is looked for once, as early as can be. */
export function isLike(text: string, wildcard: string): boolean {
  const low = text.toLowerCase();
  const pieces = wildcard.toLowerCase().split("*");
  const first = pieces.shift() ?? "";
  const last = pieces.pop();
  if (last === undefined) {
    return low === first;
  }
  if (low.length < first.length + last.length || !low.startsWith(first) || !low.endsWith(last)) {
    return false;
  }
  let place = first.length;
  for (const piece of pieces) {
    const found = low.indexOf(piece, place);
    if (found < 0) {
      return false;
    }
    place = found + piece.length;
  }
  return place <= low.length - last.length;
}

/** Whether conditions say something of the element; else what is done to any on the page is meant. */
export const tellsElement = (where: Where): boolean =>
  listed(where).some(
    ({ and, or, not, property = "" }) => property.startsWith("element_") || tellsElement(and ?? or ?? not ?? null),
  );

/** The selectors that a definition names, which its elements pass. */
export function selectorsIn(where: Where): string[] {
  return listed(where).flatMap((condition) => {
    if (condition.and || condition.or) {
      return selectorsIn(condition.and ?? condition.or ?? []);
    }
    const { op, value = "" } = condition;
    return op !== "selector" ? [] : Array.isArray(value) ? value : [value];
  });
}

/** A selector as browsers write it: our grammar has a shorter word. */
export const inBrowsers = (selector: string): string => selector.replace(/:nth\(/gi, ":nth-child(");

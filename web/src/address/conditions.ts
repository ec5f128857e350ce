/** Properties and conditions as they stand in an address; a `'` before a value says that it is text. */
import { OPERATOR_WORDS } from "../analyses/question/words";
import type { Condition, GroupBy, Operator, Scalar, Source } from "../api/nouns";
import { escaped, isOneOf, split, UnreadableAddress, unescaped } from "./text";

const VALUELESS: readonly Operator[] = ["is_set", "is_not_set"];
const OPERATORS = Object.keys(OPERATOR_WORDS) as Operator[];

export function typed(kind: string | undefined): { account_type?: string } {
  return kind ? { account_type: unescaped(kind) } : {};
}

// Properties: `event.areas`, `account.plan`, `account@team.plan`, `account` for the account itself, `.plan` without source.

interface PropertyName {
  source?: Source | GroupBy["source"] | null;
  property?: string | null;
  account_type?: string | null;
}

export function writeProperty({ source, property, account_type }: PropertyName): string {
  const kind = account_type ? `@${escaped(account_type)}` : "";
  return `${source ?? ""}${kind}${property ? `.${escaped(property)}` : ""}`;
}

export function readProperty(text: string): PropertyName {
  const [head = "", ...rest] = split(text, ".");
  const [source = "", kind] = split(head, "@");
  if (!["", "event", "user", "account", "session", "id"].includes(source)) {
    throw new UnreadableAddress(
      `'${text}' is no property: it begins with '${source}', not event, user, account or session.`,
    );
  }
  const property = rest.length > 0 ? { property: unescaped(rest.join(".")) } : {};
  return { ...(source ? { source: source as Source } : {}), ...property, ...typed(kind) };
}

// Filters: tests joined by `;`, and `and(…)`, `or(…)`, `not(…)` around them. `measure.Adoption:gte:0.5` tests a measure.

export function writeFilters(filters: Condition | Condition[] | null | undefined): string {
  if (!filters) return "";
  return (Array.isArray(filters) ? filters : [filters]).map(writeCondition).join(";");
}

function writeCondition(condition: Condition): string {
  if (condition.and) return `and(${writeFilters(condition.and)})`;
  if (condition.or) return `or(${writeFilters(condition.or)})`;
  if (condition.not) return `not(${writeCondition(condition.not)})`;
  const tested = condition.measure ? `measure.${escaped(condition.measure)}` : writeProperty(condition);
  const test = `${tested}:${condition.op}`;
  if (condition.value === undefined) return test;
  const value = condition.value;
  if (!Array.isArray(value)) return `${test}:${writeValue(value)}`;
  return `${test}:${value.map(writeValue).join(",")}${value.length === 1 ? "," : ""}`;
}

export function readFilters(text: string): Condition[] {
  return split(text, ";").map(readCondition);
}

function readCondition(text: string): Condition {
  const joined = /^(and|or|not)\((.*)\)$/s.exec(text);
  if (joined?.[1] === "not") return { not: readCondition(joined[2] ?? "") };
  if (joined?.[1] === "and") return { and: readFilters(joined[2] ?? "") };
  if (joined) return { or: readFilters(joined[2] ?? "") };
  const [property = "", op = "", ...rest] = split(text, ":");
  if (!isOneOf(OPERATORS, op)) throw new UnreadableAddress(`The filter '${text}' has no operator '${op}'.`);
  const measure = /^measure\.(.+)$/s.exec(property)?.[1];
  const tested = measure ? { measure: unescaped(measure) } : (readProperty(property) as Condition);
  const test = { ...tested, op };
  if (VALUELESS.includes(op)) return test;
  if (rest.length === 0) throw new UnreadableAddress(`The filter '${text}' lacks a value.`);
  const values = split(rest.join(":"), ",");
  if (values.length === 1) return { ...test, value: readValue(values[0] ?? "") };
  return { ...test, value: (values.at(-1) === "" ? values.slice(0, -1) : values).map(readValue) };
}

const BARE = /^(-?\d+(\.\d+)?(e[+-]?\d+)?|true|false|null)$/;

function writeValue(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  return value === "" || value.startsWith("'") || BARE.test(value) ? `'${escaped(value)}` : escaped(value);
}

function readValue(text: string): Scalar {
  if (text.startsWith("'")) return unescaped(text.slice(1));
  return BARE.test(text) ? (JSON.parse(text) as Scalar) : unescaped(text);
}

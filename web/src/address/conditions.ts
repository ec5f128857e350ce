/** Properties and conditions as they stand in an address; a `'` before a value says that it is text. */
import { OPERATOR_WORDS } from "../analyses/question/words";
import type { Condition, Operator, Scalar, Source } from "../api/nouns";
import { readBehaviour, writeBehaviour } from "./behaviours";
import { calledWith, escaped, isOneOf, split, UnreadableAddress, unescaped } from "./text";

const VALUELESS: readonly Operator[] = ["is_set", "is_not_set"];
const OPERATORS = Object.keys(OPERATOR_WORDS) as Operator[];

export function typed(kind: string | undefined): { account_type?: string } {
  return kind ? { account_type: unescaped(kind) } : {};
}

// Properties: `event.areas`, `account.plan`, `account@team.plan`, `account` for the account itself, `.plan` without
// source; `account.plan!event` is the plan as it was at the event's time.

interface PropertyName {
  source?: Source | null;
  property?: string | null;
  account_type?: string | null;
  as_of?: "event" | null;
}

export function writeProperty({ source, property, account_type, as_of }: PropertyName): string {
  const kind = account_type ? `@${escaped(account_type)}` : "";
  const name = property ? `.${escaped(property)}` : "";
  return `${source ?? ""}${kind}${name}${as_of ? `!${as_of}` : ""}`;
}

export function readProperty(text: string): PropertyName {
  const [address = "", moment] = split(text, "!");
  const [head = "", ...rest] = split(address, ".");
  const [source = "", kind] = split(head, "@");
  if (!["", "event", "user", "account", "session", "id"].includes(source)) {
    throw new UnreadableAddress(
      `'${text}' is no property: it begins with '${source}', not event, user, account or session.`,
    );
  }
  if (moment !== undefined && moment !== "event") {
    throw new UnreadableAddress(`'${text}' is of no moment named '${moment}'; it can be '!event'.`);
  }
  const property = rest.length > 0 ? { property: unescaped(rest.join(".")) } : {};
  const asOf = moment ? { as_of: "event" as const } : {};
  return { ...(source ? { source: source as Source } : {}), ...property, ...typed(kind), ...asOf };
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
  const behaviour = writeBehaviour(condition);
  if (behaviour) return behaviour;
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
  const called = calledWith(text);
  const [inside = ""] = called?.inside ?? [];
  if (called?.name === "not") return { not: readCondition(inside) };
  if (called?.name === "and") return { and: readFilters(inside) };
  if (called?.name === "or") return { or: readFilters(inside) };
  const behaviour = called && readBehaviour(called.name, inside);
  return behaviour ?? readTest(text);
}

function readTest(text: string): Condition {
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

export function writeValue(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  return value === "" || value.startsWith("'") || BARE.test(value) ? `'${escaped(value)}` : escaped(value);
}

export function readValue(text: string): Scalar {
  if (text.startsWith("'")) return unescaped(text.slice(1));
  return BARE.test(text) ? (JSON.parse(text) as Scalar) : unescaped(text);
}

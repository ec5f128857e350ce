/** One test of a filter while it is edited: texts in, typed values out. */
import type { Condition, Operator, PropertySummary, Scalar } from "../../api/nouns";
import { OPERATOR_WORDS } from "./words";

export type PropertyType = PropertySummary["type"];

export interface Draft {
  op: Operator;
  texts: string[];
}

const NUMERIC: readonly Operator[] = ["gt", "gte", "lt", "lte", "between"];
const TIMED: readonly Operator[] = ["before", "after"];
const LISTED: readonly Operator[] = ["is", "is_not"];
const SELECTING: readonly Operator[] = ["selector", "not_selector"];
/** The element that was hit and what it lies in. */
const ELEMENT = "element_hierarchy";
const SEVERAL: readonly Operator[] = ["contains", "not_contains", "matches", "not_matches"];
const VALUELESS: readonly Operator[] = ["is_set", "is_not_set"];

/** How a value is typed in for an operator. */
export type Entry = "list" | "text" | "texts" | "number" | "two numbers" | "time" | "none";

export function entryOf(op: Operator): Entry {
  if (VALUELESS.includes(op)) return "none";
  if (LISTED.includes(op)) return "list";
  if (SEVERAL.includes(op)) return "texts";
  if (op === "between") return "two numbers";
  if (NUMERIC.includes(op)) return "number";
  return TIMED.includes(op) ? "time" : "text";
}

/** Every operator, those that suit the property first; selectors are of elements alone. */
export function operatorsFor(type: PropertyType | null, property?: string | null): Operator[] {
  const ofElement = property === ELEMENT;
  const all = (Object.keys(OPERATOR_WORDS) as Operator[]).filter(
    (op) => ofElement || !SELECTING.includes(op),
  );
  const first = ofElement ? SELECTING : type === "number" ? NUMERIC : type === "datetime" ? TIMED : LISTED;
  return [...all.filter((op) => first.includes(op)), ...all.filter((op) => !first.includes(op))];
}

export function draftOf(test: Condition | null, type: PropertyType | null, property?: string | null): Draft {
  if (!test?.op) return { op: operatorsFor(type, property)[0] ?? "is", texts: [] };
  const values = Array.isArray(test.value) ? test.value : test.value === undefined ? [] : [test.value];
  return { op: test.op, texts: values.map((value) => String(value ?? "")) };
}

/** What is missing before the test can be asked, in words; null when it is whole. */
export function missing({ op, texts }: Draft): string | null {
  const filled = texts.filter((text) => text !== "" || op === "is" || op === "is_not");
  switch (entryOf(op)) {
    case "none":
      return null;
    case "number":
      return isNumber(texts[0]) ? null : "Give a number.";
    case "two numbers":
      return isNumber(texts[0]) && isNumber(texts[1]) ? null : "Give the lowest and the highest number.";
    case "time":
      return filled.length ? null : "Choose a day.";
    case "list":
      return filled.length ? null : "Choose at least one value.";
    default:
      return filled.length ? null : "Give some text.";
  }
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "" && Number.isFinite(Number(text));
}

/** The operator and value of a whole draft, in the question's language. */
export function testOf({ op, texts }: Draft, type: PropertyType | null): Pick<Condition, "op" | "value"> {
  switch (entryOf(op)) {
    case "none":
      return { op };
    case "number":
      return { op, value: Number(texts[0]) };
    case "two numbers":
      return { op, value: [Number(texts[0]), Number(texts[1])] };
    case "list": {
      const values = texts.map((text) => typed(text, type));
      const [only] = values;
      return { op, value: values.length === 1 && only !== undefined ? only : values };
    }
    case "texts": {
      const given = texts.filter((text) => text !== "");
      return { op, value: given.length > 1 ? given : (given[0] ?? "") };
    }
    default:
      return { op, value: texts[0] ?? "" };
  }
}

/** A chosen value of a numeric or boolean property is a number or a boolean where it reads as one. */
function typed(text: string, type: PropertyType | null): Scalar {
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  if (type === "number" && isNumber(text) && String(Number(text)) === text) return Number(text);
  return text;
}

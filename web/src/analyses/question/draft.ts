/** One test of a filter while it is edited: texts in, typed values out. */
import type { Condition, Operator, PropertySummary, Scalar } from "../../api/nouns";
import { OPERATOR_WORDS } from "./words";

type PropertyType = PropertySummary["type"];

/** What the values are that a test compares with: those of a property, or a measure's numbers or shares. */
export type Compared = PropertyType | "measure" | "share";

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

export type Entry = "list" | "text" | "texts" | "number" | "numbers" | "two numbers" | "time" | "none";

/** How a value is typed in; measures have no values to choose from. */
export function entryOf(op: Operator, compared: Compared | null): Entry {
  if (VALUELESS.includes(op)) return "none";
  if (LISTED.includes(op)) return isMeasure(compared) ? "numbers" : "list";
  if (SEVERAL.includes(op)) return "texts";
  if (op === "between") return "two numbers";
  if (NUMERIC.includes(op)) return "number";
  return TIMED.includes(op) ? "time" : "text";
}

function isMeasure(compared: Compared | null): boolean {
  return compared === "measure" || compared === "share";
}

/** Every operator, those that suit the property first; selectors are of elements alone, and measures are numbers. */
export function operatorsFor(type: Compared | null, property?: string | null): Operator[] {
  if (isMeasure(type)) return [...NUMERIC, ...LISTED, ...VALUELESS];
  const ofElement = property === ELEMENT;
  const all = (Object.keys(OPERATOR_WORDS) as Operator[]).filter(
    (op) => ofElement || !SELECTING.includes(op),
  );
  const first = ofElement ? SELECTING : type === "number" ? NUMERIC : type === "datetime" ? TIMED : LISTED;
  return [...all.filter((op) => first.includes(op)), ...all.filter((op) => !first.includes(op))];
}

export function draftOf(test: Condition | null, type: Compared | null, property?: string | null): Draft {
  if (!test?.op)
    return { op: type === "share" ? "gte" : (operatorsFor(type, property)[0] ?? "is"), texts: [] };
  const values = Array.isArray(test.value) ? test.value : test.value === undefined ? [] : [test.value];
  return { op: test.op, texts: values.map((value) => textOf(value, type)) };
}

const PERCENT = 100;
/** So many digits outlive a multiplication and a division by 100. */
const SAFE_DIGITS = 12;

function textOf(value: Scalar, type: Compared | null): string {
  if (type === "share" && typeof value === "number") return String(rounded(value * PERCENT));
  return String(value ?? "");
}

/** What is typed as a percentage is compared as a share. */
function numberOf(text: string | undefined, type: Compared | null): number {
  return type === "share" ? rounded(Number(text) / PERCENT) : Number(text);
}

function rounded(value: number): number {
  return Number(value.toPrecision(SAFE_DIGITS));
}

/** What is missing before the test can be asked, in words; null when it is whole. */
export function missing({ op, texts }: Draft, type: Compared | null): string | null {
  const filled = texts.filter((text) => text !== "" || op === "is" || op === "is_not");
  switch (entryOf(op, type)) {
    case "none":
      return null;
    case "number":
      return isNumber(texts[0]) ? null : "Give a number.";
    case "numbers":
      return given(texts).length > 0 && given(texts).every(isNumber) ? null : "Give a number.";
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
export function testOf({ op, texts }: Draft, type: Compared | null): Pick<Condition, "op" | "value"> {
  switch (entryOf(op, type)) {
    case "none":
      return { op };
    case "number":
      return { op, value: numberOf(texts[0], type) };
    case "numbers":
      return { op, value: oneOrAll(given(texts).map((text) => numberOf(text, type))) };
    case "two numbers":
      return { op, value: [numberOf(texts[0], type), numberOf(texts[1], type)] };
    case "list":
      return { op, value: oneOrAll(texts.map((text) => typed(text, type))) };
    case "texts":
      return { op, value: oneOrAll(given(texts)) };
    default:
      return { op, value: texts[0] ?? "" };
  }
}

function given(texts: string[]): string[] {
  return texts.filter((text) => text !== "");
}

function oneOrAll(values: Scalar[]): Scalar | Scalar[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

/** A chosen value of a numeric or boolean property is a number or a boolean where it reads as one. */
function typed(text: string, type: Compared | null): Scalar {
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  if (type === "number" && isNumber(text) && String(Number(text)) === text) return Number(text);
  return text;
}

/** What a defined property is, in words; the same in lists, histories and panels. Pure. */
import { filterWords } from "../../analyses/question/words";
import type { PropertyDefinition } from "../../api/nouns";
import { FORMS, type Form, formOf } from "./draft";

type Meaning = Pick<PropertyDefinition, Form>;
type Asked = { event?: string | null; any_of?: readonly { event?: string | null }[] | null };

export const FORM_WORDS: Record<Form, { label: string; about: string }> = {
  cases: { label: "Cases", about: "The first case that holds says what it is" },
  formula: { label: "Formula", about: "Numbers reckoned with, texts joined" },
  extract: { label: "Part of a text", about: "A segment of a path, a parameter, a pattern" },
  buckets: { label: "Buckets", about: "In which stretch a number lies" },
  days_since: { label: "Days since", about: "From the day that a property names" },
  days_until: { label: "Days until", about: "To the day that a property names" },
  count_of: { label: "How often", about: "How many times somebody did something" },
  first_value: { label: "First value", about: "What it was when something was first done" },
  last_value: { label: "Last value", about: "What it was when something was last done" },
  lookup: { label: "Lookup", about: "What a table says of a value" },
};

/** `Buckets of size: 0, 10, 100`, `Runs of “Report - Run” in the last 30 days`. */
export function meaningWords(meaning: Meaning): string {
  const form = formOf(meaning);
  switch (form) {
    case "cases": {
      const cases = meaning.cases ?? [];
      const [first] = cases;
      const more = cases.length > 1 ? `, and ${cases.length - 1} more` : "";
      return first ? `${filterWords(first.when)} → ${thenWords(first.then)}${more}` : "No case";
    }
    case "formula":
      return meaning.formula ?? "";
    case "extract":
      return extractWords(meaning);
    case "buckets":
      return `Buckets of ${meaning.buckets?.property}: ${meaning.buckets?.edges.join(", ")}`;
    case "days_since":
      return `Days since ${meaning.days_since}`;
    case "days_until":
      return `Days until ${meaning.days_until}`;
    case "count_of":
      return `How often ${doneWords(meaning.count_of)}`;
    case "first_value":
      return `First ${meaning.first_value?.property} of ${doneWords(meaning.first_value)}`;
    case "last_value":
      return `Last ${meaning.last_value?.property} of ${doneWords(meaning.last_value)}`;
    case "lookup":
      return `${meaning.lookup?.property} looked up in ${meaning.lookup?.table.rows.length} rows`;
  }
}

function extractWords({ extract }: Meaning): string {
  if (!extract) return "";
  if (extract.segment != null) {
    const from = extract.segment < 0 ? `${-extract.segment} from its end` : String(extract.segment);
    return `Segment ${from} of ${extract.property}`;
  }
  return extract.query != null
    ? `Parameter ${extract.query} of ${extract.property}`
    : `What ${extract.pattern} finds in ${extract.property}`;
}

function thenWords(then: string | { property: string } | null | undefined): string {
  if (then === null || then === undefined) return "missing";
  return typeof then === "string" ? `“${then}”` : then.property;
}

function doneWords(asked: Asked | null | undefined): string {
  if (asked?.any_of) return asked.any_of.map(({ event }) => event ?? "any event").join(" or ");
  return asked?.event ? `“${asked.event}”` : "any event";
}

/** Whether a form can be of that source. */
export function formsFor(source: PropertyDefinition["source"]): readonly Form[] {
  return source === "event" ? FORMS.filter((form) => !OF_ACTORS.includes(form)) : FORMS;
}

const OF_ACTORS: readonly Form[] = ["count_of", "first_value", "last_value"];

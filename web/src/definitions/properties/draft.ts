/** A defined property while it is edited: what a new one begins with, what is still missing, what is sent. Pure. */
import type { PropertyDefinition, SavedProperty } from "../../api/nouns";

export const FORMS = [
  "cases",
  "formula",
  "extract",
  "buckets",
  "days_since",
  "days_until",
  "count_of",
  "first_value",
  "last_value",
  "lookup",
] as const;
export type Form = (typeof FORMS)[number];
type Meaning = Pick<PropertyDefinition, Form>;

type Case = NonNullable<PropertyDefinition["cases"]>[number];

export function caseOf(when: Case["when"], then: Case["then"]): Case {
  return { when, then };
}

const BLANK: { [F in Form]: NonNullable<PropertyDefinition[F]> } = {
  cases: [caseOf([], "")],
  formula: "",
  extract: { property: "", segment: 1 },
  buckets: { property: "", edges: [] },
  days_since: "",
  days_until: "",
  count_of: { event: null },
  first_value: { event: null, property: "" },
  last_value: { event: null, property: "" },
  lookup: { property: "", table: { columns: [], rows: [] } },
};
const SAID = ["name", "category", "description", "owner", "shared", "verified", "archived"] as const;
const DEFAULTS: Partial<PropertyDefinition> = {
  category: "",
  description: "",
  owner: "",
  shared: true,
  verified: false,
  archived: false,
};

/** Which form it has. */
export function formOf(meaning: Meaning): Form {
  return FORMS.find((form) => meaning[form] != null) ?? "cases";
}

/** Nothing yet, of a form. */
export function blank(
  source: PropertyDefinition["source"] = "event",
  form: Form = "cases",
): PropertyDefinition {
  return { name: "", source, [form]: BLANK[form] };
}

/** The same property in another form: what is said of it stays, what it meant goes. */
export function inForm(definition: PropertyDefinition, form: Form): PropertyDefinition {
  return {
    ...saidOf(definition),
    source: definition.source,
    account_type: definition.account_type,
    [form]: BLANK[form],
  };
}

/** The same property of somebody else; a form that these cannot have becomes cases. */
export function ofSource(
  definition: PropertyDefinition,
  source: PropertyDefinition["source"],
  account_type: string | null,
): PropertyDefinition {
  const form = formOf(definition);
  const fits = source !== "event" || !["count_of", "first_value", "last_value"].includes(form);
  const moved = fits ? definition : inForm(definition, "cases");
  return { ...moved, source, account_type };
}

function saidOf(definition: PropertyDefinition): Pick<PropertyDefinition, (typeof SAID)[number]> {
  return Object.fromEntries(SAID.map((field) => [field, definition[field]])) as never;
}

/** What is sent: without what has its default, and without what is not given. */
export function sent(definition: PropertyDefinition): PropertyDefinition {
  const given = Object.entries({ ...definition, name: definition.name.trim() }).filter(
    ([field, value]) =>
      value !== null &&
      value !== undefined &&
      (field === "name" || value !== DEFAULTS[field as keyof PropertyDefinition]),
  );
  const kept = Object.fromEntries(given) as PropertyDefinition;
  return kept.formula === undefined ? kept : { ...kept, formula: kept.formula?.trim() };
}

/** Whether two of them would be saved as the same. */
export function isSame(one: PropertyDefinition, other: PropertyDefinition): boolean {
  const sorted = (of: PropertyDefinition) =>
    JSON.stringify(Object.entries(sent(of)).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}

/** Whether two of them mean the same, whatever is said of them. */
export function isSameMeaning(one: PropertyDefinition, other: PropertyDefinition): boolean {
  const bare = (of: PropertyDefinition) => ({
    ...of,
    ...Object.fromEntries(SAID.map((field) => [field, undefined])),
    name: "",
  });
  return isSame(bare(one), bare(other));
}

/** What is still missing before it can be worked out, in words; null when it is whole. */
export function missingIn(definition: PropertyDefinition): string | null {
  const { cases, formula, extract, buckets, days_since, days_until, first_value, last_value, lookup } =
    definition;
  if (cases?.some(({ when }) => Array.isArray(when) && when.length === 0))
    return "Give each case a condition.";
  if (formula !== undefined && formula !== null && formula.trim() === "") return "Write a formula.";
  const named = extract ?? buckets ?? lookup ?? first_value ?? last_value;
  const day = days_since ?? days_until;
  if (named?.property === "" || day === "") return "Choose a property.";
  if (extract && !extract.segment && !extract.query && !extract.pattern) return "Say which part is wanted.";
  if (buckets && buckets.edges.length === 0) return "Give at least one edge.";
  if (lookup && lookup.table.columns.length === 0) return "Upload a table.";
  return null;
}

/** The numbers that a text lists, `0, 10, 100`; null where a part of it is none. */
export function edgesOf(text: string): number[] | null {
  const parts = text.split(/[,;\s]+/).filter(Boolean);
  const edges = parts.map(Number);
  return edges.every(Number.isFinite) ? edges : null;
}

/** A name as a definition of that source writes it: `plan`, and of events `user.plan`. */
export function writtenName(
  source: PropertyDefinition["source"],
  of: { source: string; property?: string | null },
): string {
  const name = of.property ?? "id";
  return of.source === source || of.source === "event" ? name : `${of.source}.${name}`;
}

/** The address of what a definition names so; the other way round. */
export function addressOf(
  { source, account_type }: Pick<PropertyDefinition, "source" | "account_type">,
  written: string,
): { source: string; property: string; account_type: string | null } {
  const [, owner, property] = /^(user|account|session)\.(.+)$/s.exec(written) ?? [];
  if (source === "event" && owner && property) return { source: owner, property, account_type: null };
  return { source, property: written, account_type: account_type ?? null };
}

/** The list with the item at one place moved by so many. */
export function moved<T>(items: readonly T[], at: number, to: number): T[] {
  if (to < 0 || to >= items.length) return [...items];
  const rest = items.filter((_, i) => i !== at);
  return [...rest.slice(0, to), items[at] as T, ...rest.slice(to)];
}

/** What was saved, to be changed and saved again. */
export function definitionOf(saved: SavedProperty): PropertyDefinition {
  const {
    version: _,
    version_at: __,
    created_at: _c,
    changed_at: _a,
    used_by: _u,
    former_names: _f,
    revision: _r,
    ...definition
  } = saved;
  return definition;
}

/** What of a draft its preview depends on. */
export function tried(draft: PropertyDefinition): PropertyDefinition {
  const {
    category: _,
    description: __,
    owner: ___,
    shared: _s,
    verified: _v,
    archived: _a,
    ...meaning
  } = sent(draft);
  return { ...meaning, name: "Preview" };
}

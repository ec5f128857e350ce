/** What people call properties in place of the names that are sent, and the measures that have a name. Pure. */
import type { PropertySummary, SavedMeasure } from "../../api/nouns";

export interface Labels {
  /** Labels by the address of a property, as `labelKey` writes it. */
  properties: ReadonlyMap<string, string>;
  /** Saved measures by the names that they have and had. */
  measures: Measures;
}

export type Measures = ReadonlyMap<string, SavedMeasure>;

export const NO_LABELS: Labels = { properties: new Map(), measures: new Map() };

interface Address {
  source?: string | null;
  property?: string | null;
  account_type?: string | null;
}

export function labelKey({ source, property, account_type }: Address): string {
  return JSON.stringify([source ?? null, account_type ?? null, property ?? null]);
}

/** The labels of a project's properties, as questions name these: an account kind only where it is not the first. */
export function labelsOf(
  properties: readonly Pick<PropertySummary, "source" | "name" | "account_type" | "label">[],
  firstKind: string | undefined,
): Labels["properties"] {
  const called = properties.filter(({ label }) => label !== "");
  return new Map(
    called.map(({ source, name, account_type, label }) => [
      labelKey({ source, property: name, account_type: account_type === firstKind ? null : account_type }),
      label,
    ]),
  );
}

/** Measures as questions name them; a former name means what has it now before what had it. */
export function measuresByName(measures: readonly SavedMeasure[]): Measures {
  const former = measures.flatMap((measure) => measure.former_names.map((name) => [name, measure] as const));
  return new Map([...former, ...measures.map((measure) => [measure.name, measure] as const)]);
}

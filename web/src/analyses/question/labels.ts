/** What people call properties in place of the names that are sent. Pure. */
import type { PropertySummary } from "../../api/nouns";

/** Labels by the address of a property, as `labelKey` writes it. */
export type Labels = ReadonlyMap<string, string>;
export const NO_LABELS: Labels = new Map();

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
): Labels {
  const called = properties.filter(({ label }) => label !== "");
  return new Map(
    called.map(({ source, name, account_type, label }) => [
      labelKey({ source, property: name, account_type: account_type === firstKind ? null : account_type }),
      label,
    ]),
  );
}

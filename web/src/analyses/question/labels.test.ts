import { expect, test } from "vitest";
import type { SavedMeasure } from "../../api/nouns";
import { labelsOf, measuresByName, NO_LABELS } from "./labels";
import { filterWords, propertyWords, shortWords } from "./words";

const PROPERTIES = labelsOf(
  [
    { source: "account", name: "plan", account_type: "company", label: "Tariff" },
    { source: "account", name: "plan", account_type: "team", label: "Team plan" },
    { source: "event", name: "utm", account_type: null, label: "" },
  ],
  "company",
);
const LABELS = { ...NO_LABELS, properties: PROPERTIES };

test("a property is told by its label, of the kind of account that is meant", () => {
  expect(propertyWords({ source: "account", property: "plan" }, LABELS)).toBe("Tariff");
  expect(propertyWords({ source: "account", property: "plan", account_type: "team" }, LABELS)).toBe(
    "Team plan",
  );
  expect(propertyWords({ source: "user", property: "plan" }, LABELS)).toBe("plan");
});

test("a filter is told with labels, and one that has none by its name", () => {
  const filters = [
    { source: "account" as const, property: "plan", op: "is" as const, value: "Scale" },
    { source: "event" as const, property: "utm", op: "is_set" as const },
  ];
  expect(filterWords(filters, LABELS)).toBe("Tariff is Scale and utm is set");
});

test("a test of a measure is told by its name, shares as percentages", () => {
  const adoption = { name: "Adoption", percent: true, former_names: [] } as unknown as SavedMeasure;
  const labels = { ...LABELS, measures: measuresByName([adoption]) };
  const filter = { measure: "Adoption", op: "gte" as const, value: 0.125 };
  expect(filterWords([filter], labels)).toBe("Adoption is at least 12.5%");
  expect(shortWords(filter, labels)).toEqual({ operator: "≥", value: "12.5%" });
  expect(shortWords({ ...filter, op: "between", value: [0, 0.5] }, labels)).toEqual({
    operator: "from",
    value: "0% to 50%",
  });
});

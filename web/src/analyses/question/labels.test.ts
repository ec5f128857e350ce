import { expect, test } from "vitest";
import { labelsOf } from "./labels";
import { filterWords, propertyWords } from "./words";

const LABELS = labelsOf(
  [
    { source: "account", name: "plan", account_type: "company", label: "Tariff" },
    { source: "account", name: "plan", account_type: "team", label: "Team plan" },
    { source: "event", name: "utm", account_type: null, label: "" },
  ],
  "company",
);

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

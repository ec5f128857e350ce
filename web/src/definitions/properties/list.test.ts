import { expect, test } from "vitest";
import type { PropertySummary } from "../../api/nouns";
import { itemsOf, sortedBy, tabsOf, wantedOf } from "./list";

const PROPERTY: PropertySummary = {
  source: "event",
  name: "path",
  account_type: null,
  type: "text",
  count: 3,
  share: 0.5,
  first_at: "2026-11-01T00:00:00Z",
  last_at: "2026-11-20T00:00:00Z",
  label: "",
  description: "",
  hidden: false,
  defined: false,
  noted_by: "",
  noted_at: null,
  owner: "",
  used_by: [],
};
const EVENTS = { key: "events", label: "Events", source: "event", account_type: null } as const;

const items = (...properties: Partial<PropertySummary>[]) =>
  itemsOf(
    properties.map((property) => ({ ...PROPERTY, ...property })),
    [],
    EVENTS,
  );
const names = (found: ReturnType<typeof items>) => found.map(({ property }) => property.name);

test("a project with several kinds of accounts has a list for each", () => {
  expect(tabsOf({ account_kinds: ["company", "team"] }).map(({ key, label }) => [key, label])).toEqual([
    ["events", "Events"],
    ["users", "Users"],
    ["accounts", "Accounts (company)"],
    ["accounts.team", "Accounts (team)"],
  ]);
});

test("a property is found by its name, its label and its description", () => {
  const all = items(
    { name: "utm" },
    { name: "a", label: "Campaign UTM" },
    { name: "b", description: "no utm" },
    {},
  );
  expect(names(wantedOf(all, { which: "all", hidden: false, typed: "UTM" }))).toEqual(["utm", "a", "b"]);
});

test("what is hidden stands in the list only where that is wanted", () => {
  const all = items({ name: "a", hidden: true }, { name: "b" });
  expect(names(wantedOf(all, { which: "all", hidden: false, typed: "" }))).toEqual(["b"]);
  expect(names(wantedOf(all, { which: "captured", hidden: true, typed: "" }))).toEqual(["a", "b"]);
});

test("names sort by what people call them", () => {
  const all = items({ name: "z", label: "Alpha" }, { name: "m" }, { name: "b", label: "beta" });
  expect(names(sortedBy(all, "name"))).toEqual(["z", "b", "m"]);
});

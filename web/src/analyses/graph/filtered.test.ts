import { expect, it } from "vitest";
import type { SavedMeasure } from "../../api/nouns";
import { measuresByName } from "../question/labels";
import { filteredBy } from "./filtered";

function asked(more: Partial<SavedMeasure>) {
  const measure = { name: "M", of: "project", former_names: [], ...more } as unknown as SavedMeasure;
  return filteredBy({ saved: "M" }, measuresByName([measure]));
}

it("filters a saved measure as the figures that it is made of", () => {
  expect(asked({ tally: { event: "Report" } })).toEqual({ mixed: false });
  expect(asked({ tally: { population: "accounts", account_type: "team" } })).toEqual({
    only: "account",
    kind: "team",
    mixed: false,
  });
});

it("filters none that is made of events and of a population", () => {
  expect(asked({ ratio: { of: { event: "Report" }, to: { population: "accounts" } } }).mixed).toBe(true);
});

import { expect, it } from "vitest";
import { firstQuestion, formulaFault, withEvent, withMeasure, withoutSeries, withSeries } from "./edit";

const commits = firstQuestion({ event: "Commit", measure: "accounts" });
const two = withSeries(commits, { population: "accounts" });

it("gives a new series the first free letter", () => {
  const withHole = withoutSeries(withSeries(two, { event: "Review" }), 1);
  expect(withSeries(withHole, { event: "Page" }).series.map(({ id }) => id)).toEqual(["A", "C", "B"]);
});

it("keeps of a series only its letter where it becomes a saved measure, and the other way round", () => {
  const sums = { id: "B", event: "Commit", measure: "sum", property: "lines", filters: [] };
  const saved = withMeasure(sums, "Adoption");
  expect(saved).toEqual({ id: "B", saved: "Adoption" });
  expect(withEvent(saved, "Commit", "users")).toEqual({ id: "B", event: "Commit", measure: "users" });
});

it("drops the formulas that name a removed series", () => {
  expect(withoutSeries({ ...two, formula: ["A/B", "A*2"] }, 1).formula).toEqual(["A*2"]);
});

it.each([
  ["A/B", null],
  ["A/C", "No series is named C. There are A, B."],
  ["1+1", "A formula names at least one series, such as A/B."],
  ["-(A + 2*B) / 0.5", null],
  ["A /", "This formula is not whole. Write it like A/B or (A + B) * 100."],
  ["(A/B", "This formula is not whole. Write it like A/B or (A + B) * 100."],
  ["A B", "This formula is not whole. Write it like A/B or (A + B) * 100."],
  ["A;B", "A formula is made of series, numbers and + − * / ( )."],
])("says what is wrong with the formula %s", (formula, fault) => {
  expect(formulaFault(formula, two.series)).toBe(fault);
});

it("lets a formula be written to its end", () => {
  expect(formulaFault("A /", two.series, false)).toBeNull();
});

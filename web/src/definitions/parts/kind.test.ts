import { expect, test } from "vitest";
import { isSameSaid, partOf, type Said, withName } from "./kind";

test("what has its default is the same as what is not given", () => {
  expect(isSameSaid({ name: "A ", shared: true, owner: "" }, { name: "A" })).toBe(true);
  expect(isSameSaid({ name: "A", verified: true }, { name: "A" })).toBe(false);
});

test("a refusal stands at the part of the form that it is of", () => {
  const meaning = ["where", "any_of"];
  expect(["/name", "/where/0/value", "/any_of/1", null].map((at) => partOf(at, meaning))).toEqual([
    "name",
    "meaning",
    "meaning",
    "whole",
  ]);
});

test("the category of something new is that of its name until another one is chosen", () => {
  const typed = ["Report", "Report -", "Report - R", "Reports - R"].map((name) =>
    withName<Said>({ name: "" }, name),
  );
  expect(typed.map(({ category }) => category)).toEqual(["", "", "Report", "Reports"]);
  expect(withName({ name: "Report - R", category: "Report" }, "Team - R").category).toBe("Team");
  expect(withName({ name: "Report - R", category: "Mine" }, "Team - R").category).toBe("Mine");
});

import { expect, test } from "vitest";
import { isSameSaid, partOf } from "./kind";

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

import { expect, test } from "vitest";
import { isSame, missingIn, NEW, obstacleTo, partOf, withBase } from "./draft";

const where = [{ source: "event", property: "path", op: "is", value: "/a" } as const];

test("conditions stay with another base, and go with several events", () => {
  const draft = { name: "A", on: "click" as const, where };
  expect([withBase(draft, "page"), withBase(draft, "several")]).toEqual([
    { name: "A", on: "page", where },
    { name: "A", any_of: [] },
  ]);
});

test("what is missing is said before anything is asked", () => {
  expect([missingIn({ on: "custom" }), missingIn({ any_of: [] }), obstacleTo(NEW)]).toEqual([
    "Choose the event that is sent.",
    "Choose at least one event.",
    "Give it a name.",
  ]);
});

test("what has its default is the same as what is not given", () => {
  expect(isSame({ name: "A ", on: "click", shared: true, owner: "" }, { name: "A", on: "click" })).toBe(true);
  expect(isSame({ name: "A", on: "click", verified: true }, { name: "A", on: "click" })).toBe(false);
});

test("a refusal stands at the part of the form that it is of", () => {
  expect([partOf("/name"), partOf("/where/0/value"), partOf("/any_of/1"), partOf(null)]).toEqual([
    "name",
    "meaning",
    "meaning",
    "whole",
  ]);
});

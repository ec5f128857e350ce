import { expect, test } from "vitest";
import { missingIn, withBase } from "./draft";

const where = [{ source: "event", property: "path", op: "is", value: "/a" } as const];

test("conditions stay with another base, and go with several events", () => {
  const draft = { name: "A", on: "click" as const, where };
  expect([withBase(draft, "page"), withBase(draft, "several")]).toEqual([
    { name: "A", on: "page", where },
    { name: "A", any_of: [] },
  ]);
});

test("what is missing is said before anything is asked", () => {
  expect([missingIn({ on: "custom" }), missingIn({ any_of: [] })]).toEqual([
    "Choose the event that is sent.",
    "Choose at least one event.",
  ]);
});

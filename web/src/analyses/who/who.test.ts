import { expect, it } from "vitest";
import { chunksOf, found, sortedIds } from "./rows";
import { actorsOf, nounOf, whoseOf } from "./words";

const ids = Array.from({ length: 250 }, (_, i) => `user-${i}`);

it("asks for what is known of a hundred at a time, around those in view", () => {
  expect(chunksOf(ids, 95, 120).map((chunk) => [chunk[0], chunk.length])).toEqual([
    ["user-0", 100],
    ["user-100", 100],
  ]);
  expect(chunksOf(ids, 240, 262).map((chunk) => chunk.length)).toEqual([50]);
});

it("finds a part of an id, whatever its case", () => {
  expect(found(["Ann", "bob", "joanna"], "aNN")).toEqual(["Ann", "joanna"]);
});

it("keeps the order that was told, with those of whom nothing is known behind", () => {
  const facts = new Map([
    ["bob", { events: 9 }],
    ["ann", { events: 2 }],
  ]);
  expect(sortedIds(["ann", "bob", "cy"], facts)).toEqual(["bob", "ann", "cy"]);
});

it("says whom a question counts", () => {
  expect(whoseOf({ account: null })).toEqual({ noun: "account", kind: null });
  expect(nounOf(whoseOf("session"), 2)).toBe("values");
  expect([actorsOf(undefined), actorsOf({ account: "team" }), actorsOf({ property: "browser" })]).toEqual([
    "users",
    "team accounts",
    "values of browser",
  ]);
});

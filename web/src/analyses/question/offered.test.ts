import { expect, it } from "vitest";
import type { SavedMeasure } from "../../api/nouns";
import { measureGroup, ofProject, testable } from "./offered";

const project = { account_kinds: ["company", "team"] };
const measures = [
  { name: "whole", of: "project" },
  { name: "company", of: "account" },
  { name: "team", of: "account", account_type: "team" },
  { name: "user", of: "user" },
  { name: "gone", of: "user", archived: true },
] as unknown as SavedMeasure[];

it.each([
  [undefined, undefined, ["company", "team", "user"]],
  ["account", undefined, ["company"]],
  ["account", "team", ["team"]],
  ["user", undefined, ["user"]],
  ["event", undefined, []],
] as const)("offers in a filter of %s (%s) the measures of whoever is asked about", (only, kind, names) => {
  expect(testable(measures, project, only, kind).map(({ name }) => name)).toEqual(names);
});

it("offers a graph those of the whole project, and no empty group", () => {
  expect(ofProject(measures).map(({ name }) => name)).toEqual(["whole"]);
  expect(measureGroup([], () => "")).toEqual([]);
});

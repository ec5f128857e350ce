import { expect, test } from "vitest";
import { inChunks } from "../../api/chunks";
import type { EventSummary, SavedDefinition } from "../../api/nouns";
import { itemsOf, sortedBy, wantedOf } from "./list";
import { isSameMeaning, isWellNamed, meaningWords } from "./meaning";

const seen = (name: string) => ({ name }) as EventSummary;
const defined = (name: string, more: Partial<SavedDefinition> = {}) =>
  ({ name, on: "click", archived: false, category: "", owner: "", ...more }) as SavedDefinition;
const ALL = { of: null, category: null, archived: false, attention: false, typed: "" };

test("what is sent under a name that every object has is no less an event", () => {
  const items = itemsOf([], [seen("constructor"), seen("toString")]);
  expect(items.map(({ name }) => name)).toEqual(["Any event", "constructor", "toString"]);
});

test("a definition stands in the place of what is sent under its name", () => {
  const items = itemsOf([defined("Book")], [seen("Book"), seen("Cancel"), seen("Click")]);
  expect(items.map(({ name, of }) => `${name}: ${of}`)).toEqual([
    "Any event: built in",
    "Book: named",
    "Cancel: sent",
    "Click: built in",
  ]);
});

test("archived ones are there when they are wanted", () => {
  const items = itemsOf([defined("Old", { archived: true })], []);
  const names = (archived: boolean) =>
    wantedOf(items, { ...ALL, of: "named", archived }).map(({ name }) => name);
  expect([names(false), names(true)]).toEqual([[], ["Old"]]);
});

test("every typed word is looked for in the name, what it matches and what is said of it", () => {
  const items = itemsOf(
    [defined("Report - Run", { owner: "Cy", description: "By hand" }), defined("Other")],
    [],
  );
  const found = wantedOf(items, { ...ALL, typed: "run hand cy" });
  expect(found.map(({ name }) => name)).toEqual(["Report - Run"]);
});

test("what has no figure yet comes last, and equal ones keep the order of their names", () => {
  const items = itemsOf([defined("A"), defined("B"), defined("C")], []).filter(({ of }) => of === "named");
  const figures: Record<string, number> = { B: 3, C: 3 };
  expect(sortedBy(items, "events", (name) => figures[name]).map(({ name }) => name)).toEqual(["B", "C", "A"]);
});

test("chunks have all, the last what is left", () => {
  expect(inChunks([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
});

const text = { source: "event", property: "element_text", op: "is", value: "Buy" } as const;
const path = { source: "event", property: "path", op: "matches", value: "/shop/*" } as const;

test("a meaning is told in a few words", () => {
  expect([
    meaningWords({ on: "click", where: text }),
    meaningWords({ on: "page", where: [path] }),
    meaningWords({ on: "custom", event: "quote_sent" }),
    meaningWords({ any_of: ["A", "B"] }),
    meaningWords({ on: "click", where: { not: text } }),
    meaningWords({ on: "click", where: { or: [text, path, text, path] } }),
  ]).toEqual([
    "Click on “Buy”",
    "Page view of /shop/*",
    "Sent as quote_sent",
    "A or B",
    "Click where not (Element text is Buy)",
    "Click with 4 conditions",
  ]);
});

test("what is not given makes no other meaning", () => {
  expect(isSameMeaning({ on: "click", where: [text], event: null }, { on: "click", where: [text] })).toBe(
    true,
  );
});

test("a name has a category and what is done", () => {
  expect(["Report - Run", "Report-Run", " - Run", "Team - Invite Teammate"].map(isWellNamed)).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

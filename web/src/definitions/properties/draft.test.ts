import { expect, test } from "vitest";
import {
  blank,
  edgesOf,
  inForm,
  isSame,
  isSameMeaning,
  missingIn,
  moved,
  ofSource,
  sent,
  writtenName,
} from "./draft";

test("what is sent has neither defaults nor what is not given", () => {
  const definition = {
    ...blank("user", "formula"),
    name: " Worth ",
    formula: " [a] ",
    category: "",
    shared: true,
  };
  expect(sent({ ...definition, account_type: null, cases: null })).toEqual({
    name: "Worth",
    source: "user",
    formula: "[a]",
  });
});

test("another form keeps what is said of a property", () => {
  const definition = { ...blank("event", "formula"), name: "Worth", owner: "Ann", formula: "[a]" };
  expect(sent(inForm(definition, "days_since"))).toEqual({
    name: "Worth",
    source: "event",
    owner: "Ann",
    days_since: "",
  });
});

test("events did nothing, so that such a form becomes cases", () => {
  expect(ofSource(blank("user", "count_of"), "event", null).cases).toHaveLength(1);
  expect(ofSource(blank("user", "formula"), "event", null).formula).toBe("");
});

test("an edit of what is said means the same", () => {
  const one = { ...blank("event", "formula"), name: "A", formula: "[a]" };
  const other = { ...one, name: "B", verified: true };
  expect([isSame(one, other), isSameMeaning(one, other), isSame(one, { ...one, owner: "" })]).toEqual([
    false,
    true,
    true,
  ]);
});

test("it says what is missing until a property is whole", () => {
  expect(missingIn(blank("event", "buckets"))).toBe("Choose a property.");
  expect(missingIn({ ...blank("event", "buckets"), buckets: { property: "size", edges: [] } })).toBe(
    "Give at least one edge.",
  );
  expect(missingIn({ ...blank("event", "buckets"), buckets: { property: "size", edges: [1] } })).toBeNull();
  expect(missingIn(blank("event", "cases"))).toBe("Give each case a condition.");
  expect(missingIn(blank("user", "count_of"))).toBeNull();
});

test("edges are numbers with commas or spaces between them", () => {
  expect([edgesOf("0, 10;100  2.5"), edgesOf("1, x"), edgesOf("")]).toEqual([[0, 10, 100, 2.5], null, []]);
});

test("names of others have their source before them", () => {
  expect(writtenName("event", { source: "user", property: "plan" })).toBe("user.plan");
  expect(writtenName("user", { source: "user" })).toBe("id");
  expect(writtenName("event", { source: "event", property: "a.b" })).toBe("a.b");
});

test("an item is moved within its list and not out of it", () => {
  expect([moved(["a", "b", "c"], 0, 2), moved(["a", "b"], 1, 2)]).toEqual([
    ["b", "c", "a"],
    ["a", "b"],
  ]);
});

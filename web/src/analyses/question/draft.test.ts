import { expect, it } from "vitest";
import type { Condition } from "../../api/nouns";
import { type Draft, draftOf, missing, operatorsFor, testOf } from "./draft";

it.each<[Draft, ReturnType<typeof testOf>]>([
  [
    { op: "is", texts: ["Growth"] },
    { op: "is", value: "Growth" },
  ],
  [
    { op: "is_not", texts: ["a", "b"] },
    { op: "is_not", value: ["a", "b"] },
  ],
  [
    { op: "gte", texts: ["5"] },
    { op: "gte", value: 5 },
  ],
  [
    { op: "between", texts: ["1", "2.5"] },
    { op: "between", value: [1, 2.5] },
  ],
  [
    { op: "before", texts: ["2026-01-01"] },
    { op: "before", value: "2026-01-01" },
  ],
  [
    { op: "contains", texts: ["crm"] },
    { op: "contains", value: "crm" },
  ],
  [
    { op: "matches", texts: ["/orders/*", "", "/cart"] },
    { op: "matches", value: ["/orders/*", "/cart"] },
  ],
  [{ op: "is_set", texts: ["left over"] }, { op: "is_set" }],
])("writes %j in the question's language", (draft, test) => {
  expect(testOf(draft, "text")).toEqual(test);
});

it("keeps the type of numbers and booleans, and odd spellings as text", () => {
  const values = [
    testOf({ op: "is", texts: ["5", "05"] }, "number"),
    testOf({ op: "is", texts: ["true"] }, "boolean"),
  ];
  expect(values.map(({ value }) => value)).toEqual([[5, "05"], true]);
});

it.each<[Draft, string | null]>([
  [{ op: "is", texts: [] }, "Choose at least one value."],
  [{ op: "is", texts: [""] }, null],
  [{ op: "gt", texts: ["many"] }, "Give a number."],
  [{ op: "between", texts: ["1"] }, "Give the lowest and the highest number."],
  [{ op: "contains", texts: [""] }, "Give some text."],
  [{ op: "is_not_set", texts: [] }, null],
])("says what %j lacks", (draft, fault) => {
  expect(missing(draft, "text")).toBe(fault);
});

it.each<[Draft, Condition["value"]]>([
  [{ op: "gte", texts: ["50"] }, 0.5],
  [{ op: "is", texts: ["7"] }, 0.07],
  [{ op: "is_not", texts: ["0", "12.5"] }, [0, 0.125]],
  [{ op: "between", texts: ["0", "33.3"] }, [0, 0.333]],
])("takes a share as a percentage, there and back: %j", (draft, value) => {
  const test = testOf(draft, "share");
  expect(test.value).toEqual(value);
  expect(draftOf(test, "share")).toEqual(draft);
});

it("compares a measure as a number alone", () => {
  expect(operatorsFor("measure")).not.toContain("contains");
  expect(missing({ op: "is", texts: ["many"] }, "measure")).toBe("Give a number.");
});

it("offers every operator once, the fitting ones first", () => {
  const offered = operatorsFor("number");
  expect([offered[0], new Set(offered).size, offered.length]).toEqual(["gt", 17, 17]);
});

it("offers selectors of elements alone, there before all others", () => {
  expect(operatorsFor("text", "element_hierarchy").slice(0, 2)).toEqual(["selector", "not_selector"]);
});

it("opens a test as it was asked", () => {
  expect(draftOf({ source: "event", property: "x", op: "between", value: [1, 2] }, "number")).toEqual({
    op: "between",
    texts: ["1", "2"],
  });
});

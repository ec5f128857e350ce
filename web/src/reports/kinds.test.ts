import { describe, expect, it } from "vitest";
import { kindOf, kindTitle, saysAll } from "./kinds";

describe("a kind of question", () => {
  it("is called as people call it, and one that no page knows as the server has it", () => {
    expect(["time_between", "cohorts", "constructor"].map((kind) => kindTitle({ kind }))).toEqual([
      "Time between",
      "cohorts",
      "constructor",
    ]);
    expect(kindOf({ kind: "cohorts" } as never)).toBeNull();
  });
});

describe("what an address says of a question", () => {
  it("is all of it where only defaults are missing", () => {
    const said = { kind: "graph", series: [{ event: "A", account_type: null, filters: null }] };
    expect(saysAll(said, { kind: "graph", series: [{ id: "A", event: "A" }], range: "today" })).toBe(true);
  });
  it("is not where a part is missing", () => {
    expect(saysAll({ series: [{ event: "A" }], known_at: "2024-01-01" }, { series: [{ event: "A" }] })).toBe(
      false,
    );
  });
  it("is not where a list has more", () => {
    expect(
      saysAll({ filters: [{ property: "a" }, { property: "b" }] }, { filters: [{ property: "a" }] }),
    ).toBe(false);
  });
});

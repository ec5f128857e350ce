import { describe, expect, it } from "vitest";
import { doubtAbout, twins } from "./accountIds";

const of = (values: string[], count = 3) => values.map((value) => ({ value, count }));

describe("values that are to name accounts", () => {
  it("are doubted where they look like names of companies", () => {
    expect(doubtAbout(of(["Halden Freight", "Pellworth GmbH", "Acme Inc."]))).toBe("names");
    expect(doubtAbout(of(["acct-4400", "acct-4401", "intel.com"]))).toBeNull();
  });

  it("are doubted where no two users share one", () => {
    const each = Array.from({ length: 12 }, (_, i) => `id-${i}`);
    expect(doubtAbout(of(each, 1))).toBe("alone");
    expect(doubtAbout(of(each, 2))).toBeNull();
    expect(doubtAbout([])).toBeNull();
  });

  it("are told where they differ in case alone, with how many have such a twin", () => {
    expect(twins(of(["acme", "bolt", "ACME", "Acme ", "cove"]))).toEqual({
      one: "acme",
      other: "ACME",
      count: 2,
    });
    expect(twins(of(["acme", "bolt"]))).toBeNull();
  });
});

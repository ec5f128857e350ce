import { describe, expect, it } from "vitest";
import { faultBeside, faultIn } from "./fault";

const fault = { code: "bad-question", message: "No.", at: "/inputs/1/weight" } as Parameters<
  typeof faultIn
>[0];

describe("faultIn", () => {
  it("leaves the place below the field, whose number is not the beginning of another", () => {
    expect(faultIn(fault, "/inputs/1")?.at).toBe("/weight");
    expect(faultIn(fault, "/inputs/1/weight")?.at).toBe("");
    expect(faultIn(fault && { ...fault, at: "/inputs/10" }, "/inputs/1")).toBeNull();
  });
});

describe("faultBeside", () => {
  it("is what no field has", () => {
    expect(faultBeside(fault, ["/bands", "/inputs"])).toBeNull();
    expect(faultBeside(fault, ["/bands"])).toBe(fault);
  });
});

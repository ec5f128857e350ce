import { expect, it } from "vitest";
import { type Behind, readBehind, writeBehind } from "./behind";

const read = (behind: Behind) => readBehind(writeBehind(behind));

it.each<Behind>([
  { series: "A", time: "2026-11-17" },
  { series: "A", group: ["Growth, or so", null, "12", "(x;y:z)"], period: "previous" },
  { position: 1, from: null, to: "$other" },
  { intervals: 5 },
  {},
])("reads what was written: %j", (behind) => {
  expect(read(behind)).toEqual(behind);
});

it("can be written by hand, and names what means nothing", () => {
  expect(readBehind("state:dormant;bucket:3")).toEqual({ state: "dormant", bucket: 3 });
  expect(() => readBehind("dormant")).toThrow("'who=dormant' names no figure");
});

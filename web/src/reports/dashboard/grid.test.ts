import { describe, expect, it } from "vitest";
import { arranged, below, changed, within } from "./grid";

const LEFT = { x: 0, y: 0, w: 6, h: 4 };
const RIGHT = { x: 6, y: 0, w: 6, h: 4 };

describe("cards on the grid", () => {
  it("fall up until something is above them", () => {
    expect(arranged([{ ...LEFT, y: 7 }, RIGHT])).toEqual([LEFT, RIGHT]);
  });
  it("make room for the one that is moved", () => {
    expect(changed([LEFT, RIGHT], 1, { ...RIGHT, x: 0 })).toEqual([
      { ...LEFT, y: 4 },
      { ...RIGHT, x: 0 },
    ]);
  });
  it("stay where they are when one is moved below them", () => {
    expect(changed([LEFT, RIGHT], 1, { ...RIGHT, x: 0, y: 4 })).toEqual([LEFT, { ...RIGHT, x: 0, y: 4 }]);
  });
  it("never leave the grid, and never become too small to be read", () => {
    expect(within({ x: 11, y: -3, w: 20, h: 0 })).toEqual({ x: 0, y: 0, w: 12, h: 2 });
    expect(within({ x: 11, y: 2, w: 4, h: 3 })).toEqual({ x: 8, y: 2, w: 4, h: 3 });
  });
  it("are added below all others", () => {
    expect(below([LEFT, { ...RIGHT, h: 9 }], { w: 4, h: 2 })).toEqual({ x: 0, y: 9, w: 4, h: 2 });
  });
});

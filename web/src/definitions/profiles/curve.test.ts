import { describe, expect, it } from "vitest";
import { drawnIn, earned, type Points, stepOf, withNewPoint } from "./curve";

const points: Points = [
  [0, 0],
  [4, 40],
  [20, 100],
];

describe("a curve", () => {
  it("is straight between its points and level beyond them", () => {
    expect([-1, 0, 2, 4, 12, 20, 99].map((value) => earned(points, value))).toEqual([
      0, 0, 20, 40, 70, 100, 100,
    ]);
  });

  it("gets one more point on the line, in its widest stretch, so that nobody's score changes", () => {
    const more = withNewPoint(points);
    expect(more[2]).toEqual([12, 70]);
    expect([1, 9, 15].map((value) => earned(more, value))).toEqual(
      [1, 9, 15].map((value) => earned(points, value)),
    );
  });

  it("is drawn from the bottom to the top, with some room at its sides", () => {
    expect(drawnIn(points, 100, 50)).toEqual({
      dots: [
        { x: 8, y: 50 },
        { x: 24.8, y: 30 },
        { x: 92, y: 0 },
      ],
      line: "0,50 8,50 24.8,30 92,0 100,0",
    });
  });

  it("has a step for the arrow keys that fits how wide it is", () => {
    expect(stepOf(points)).toBe(1);
    expect(
      stepOf([
        [0, 0],
        [1, 100],
      ]),
    ).toBe(0.05);
    expect(
      stepOf([
        [0, 0],
        [900, 100],
      ]),
    ).toBe(50);
  });
});

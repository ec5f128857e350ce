import { expect, it } from "vitest";
import { placesOf } from "./labelPlaces";

const room = { width: 400, height: 200 };

it("puts names beside their points, inside the plot", () => {
  expect(placesOf([{ x: 100, y: 100, width: 60 }], room)).toEqual([{ left: 111, top: 92 }]);
  expect(placesOf([{ x: 380, y: 100, width: 60 }], room)).toEqual([{ left: 309, top: 92 }]);
});

it("lets no name lie over another, and leaves out what has no room", () => {
  const spots = Array.from({ length: 12 }, () => ({ x: 200, y: 100, width: 80 }));
  const placed = placesOf(spots, room).filter((place) => place !== null);
  const boxes = placed.map(({ left, top }) => `${left} ${top}`);
  expect(new Set(boxes).size).toBe(boxes.length);
  expect(placed.length).toBeLessThan(12);
});

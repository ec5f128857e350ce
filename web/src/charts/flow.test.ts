import { expect, it } from "vitest";
import { type FlowEdge, flowOf } from "./flow";

const edge = (column: number, from: string, to: string, count: number): FlowEdge => ({
  key: `${column} ${from} ${to}`,
  column,
  from,
  to,
  count,
  pooled: false,
});
const given = {
  edges: [edge(0, "open", "read", 60), edge(0, "open", "$other", 30), edge(1, "read", "buy", 40)],
  starts: [{ column: 0, place: "open", count: 100 }],
  ends: [
    { column: 0, place: "open", count: 10 },
    { column: 1, place: "read", count: 20 },
  ],
  pooled: "$other",
  width: 600,
  height: 300,
  room: 120,
};

it("counts at each place those who are there, and those who stop", () => {
  const { nodes } = flowOf(given);
  expect(nodes.map(({ key, count, ended }) => [key, count, ended])).toEqual([
    ["0 open", 100, 10],
    ["1 read", 60, 20],
    ["1 $other", 30, 0],
    ["2 buy", 40, 0],
  ]);
});

it("draws places and ways as high as they are many, inside the plot", () => {
  const { nodes, links } = flowOf(given);
  const [open, read] = nodes;
  expect((read?.height ?? 0) / (open?.height ?? 1)).toBeCloseTo(0.6);
  expect(links.map(({ thickness }) => Math.round((100 * thickness) / (open?.height ?? 1)))).toEqual([
    60, 30, 40,
  ]);
  expect(nodes.every(({ top, height }) => top >= 0 && top + height <= 300)).toBe(true);
});

/** What the matrix is drawn between: who does an event at all, how often those do it, and what the corners mean. Pure. */
import type { EngagementQuestion } from "../../api/nouns";
import type { Axis } from "../../charts/scatterPlot";
import { print } from "../../print";
import { actorsOf } from "../who/words";
import { type EngagedRow, QUADRANTS } from "./shape";

export const CORNERS: [string, string, string, string] = [
  QUADRANTS.narrow_deep,
  QUADRANTS.wide_deep,
  QUADRANTS.narrow_shallow,
  QUADRANTS.wide_shallow,
];

export function axesOf({ of, by }: EngagementQuestion, row: EngagedRow): { x: Axis; y: Axis } {
  return {
    x: {
      name: `Share of ${of === "known" ? "all" : "active"} ${actorsOf(by)} who do it`,
      print: (value) => print.share(value, 0),
      cut: row.cutReach,
    },
    y: { name: "Times each, mean", print: print.number, cut: row.cutDepth },
  };
}

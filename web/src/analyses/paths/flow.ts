/** The paths of one group as a flow from column to column. Pure. */
import type { FlowEdge, FlowEnd } from "../../charts/flow";
import { OTHER } from "../question/behaviourWords";
import { type Edge, isListed, type PathRow, type PlaceCount } from "./shape";

/** A place as the key of a column: null is a place of its own. */
function keyOfPlace(place: string | null): string {
  return place === null ? "null" : `=${place}`;
}

export function placeOfKey(key: string): string | null {
  return key === "null" ? null : key.slice(1);
}

export const POOLED = keyOfPlace(OTHER);

export function edgeKey({ position, from, to }: Pick<Edge, "position" | "from" | "to">): string {
  return JSON.stringify([position, from, to]);
}

/** How many columns there are: one more than the last position. */
export function columnsOf({ edges }: PathRow): number {
  return Math.max(1, ...edges.map(({ position }) => position + 1));
}

interface PathFlow {
  edges: FlowEdge[];
  starts: FlowEnd[];
  ends: FlowEnd[];
}

/** Columns go from left to right as paths do; counted back, position 1 is the way into the last. */
export function pathFlow(row: PathRow, backwards: boolean): PathFlow {
  const columns = columnsOf(row);
  const columnOf = (position: number) => (backwards ? columns - 1 - position : position - 1);
  const edges = row.edges.map((edge) => ({
    key: edgeKey(edge),
    column: columnOf(edge.position),
    from: keyOfPlace(edge.from),
    to: keyOfPlace(edge.to),
    count: edge.count,
    pooled: !isListed(edge),
  }));
  const ends = (places: PlaceCount[]): FlowEnd[] =>
    places.map(({ position, place, count }) => ({
      column: backwards ? columns - position : position - 1,
      place: keyOfPlace(place),
      count,
    }));
  return {
    edges: edges.sort((a, b) => a.column - b.column || b.count - a.count),
    starts: ends(row.starts),
    ends: ends(row.ends),
  };
}

/** The position of a place in a column, as the answer counts it. */
export function positionIn(column: number, row: PathRow, backwards: boolean): number {
  return backwards ? columnsOf(row) - column : column + 1;
}

/** What stands above the columns: `Start`, `Step 2` …; counted back `4 before`, … `End`. */
export function headsOf(row: PathRow, backwards: boolean): string[] {
  const columns = columnsOf(row);
  return Array.from({ length: columns }, (_, i) => {
    if (!backwards) return i === 0 ? "Start" : `Step ${i + 1}`;
    return i === columns - 1 ? "End" : `${columns - 1 - i} before`;
  });
}

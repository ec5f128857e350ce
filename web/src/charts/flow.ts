/** Where the parts of a flow from step to step stand. Pure. */

export interface FlowEdge {
  key: string;
  /** The column that it leaves, from 0 at the left. */
  column: number;
  from: string;
  to: string;
  count: number;
  /** The pooled rest, always grey. */
  pooled: boolean;
}

/** How many begin or stop at a place of a column. */
export interface FlowEnd {
  column: number;
  place: string;
  count: number;
}

export interface FlowNode {
  key: string;
  column: number;
  place: string;
  /** How many paths are there. */
  count: number;
  /** How many stop there. */
  ended: number;
  left: number;
  top: number;
  height: number;
}

export interface FlowLink {
  edge: FlowEdge;
  /** The way of its middle, and how thick it is. */
  path: string;
  thickness: number;
  /** A place in its middle, for the tooltip. */
  x: number;
  y: number;
}

export interface Flow {
  nodes: FlowNode[];
  links: FlowLink[];
  /** At least as high as its room; higher where there are many places. */
  height: number;
}

export const NODE_WIDTH = 10;
const LEAST = 2;
/** So far apart that names, which are pressed, are as large a target as a finger needs, the space around them counted. */
const GAP = 24 - LEAST;
const MARGIN = 8;
/** So high a place is in the mean at least; where there are too many for that, the drawing is higher than its room. */
const LOWEST = 8;

interface Given {
  edges: readonly FlowEdge[];
  starts: readonly FlowEnd[];
  ends: readonly FlowEnd[];
  pooled: string;
  width: number;
  height: number;
  /** Room for the names of the last column. */
  room: number;
}

/** Columns of places, largest on top and the pooled rest below; ways between them are as thick as they are many. */
export function flowOf({ edges, starts, ends, pooled, width, height, room }: Given): Flow {
  const columns = Math.max(
    1,
    ...edges.map(({ column }) => column + 2),
    ...starts.map(({ column }) => column + 1),
  );
  const found = new Map<string, FlowNode>();
  const at = (column: number, place: string) => {
    const key = `${column} ${place}`;
    const node = found.get(key) ?? { key, column, place, count: 0, ended: 0, left: 0, top: 0, height: 0 };
    found.set(key, node);
    return node;
  };
  const [into, out] = [new Map<string, number>(), new Map<string, number>()];
  const add = (sums: Map<string, number>, key: string, count: number) =>
    sums.set(key, (sums.get(key) ?? 0) + count);
  for (const edge of edges) {
    add(out, at(edge.column, edge.from).key, edge.count);
    add(into, at(edge.column + 1, edge.to).key, edge.count);
  }
  for (const { column, place, count } of starts) {
    const key = `${column} ${place}`;
    if (found.has(key) || column === 0) add(into, at(column, place).key, count);
  }
  for (const { column, place, count } of ends) {
    const node = found.get(`${column} ${place}`);
    if (node) node.ended += count;
  }
  for (const node of found.values()) {
    node.count = Math.max(into.get(node.key) ?? 0, (out.get(node.key) ?? 0) + node.ended);
  }
  const inColumn = Array.from(
    { length: columns },
    (_, i) => [...found.values()].filter((n) => n.column === i).length,
  );
  const enough = Math.max(height, 2 * MARGIN + Math.max(...inColumn) * (GAP + LOWEST));
  const nodes = placed([...found.values()], columns, pooled, width - room, enough);
  return { nodes, links: linksOf(edges, found, scaleIn(nodes)), height: enough };
}

function placed(
  nodes: FlowNode[],
  columns: number,
  pooled: string,
  width: number,
  height: number,
): FlowNode[] {
  const step = columns > 1 ? (width - NODE_WIDTH) / (columns - 1) : 0;
  const sides = Array.from({ length: columns }, (_, column) => {
    const last = (node: FlowNode) => (node.place === pooled ? 1 : 0);
    return nodes
      .filter((node) => node.column === column)
      .sort((a, b) => last(a) - last(b) || b.count - a.count || a.place.localeCompare(b.place));
  });
  const free = (column: FlowNode[]) => height - 2 * MARGIN - GAP * Math.max(0, column.length - 1);
  const total = (column: FlowNode[]) => column.reduce((sum, { count }) => sum + count, 0);
  const scale = Math.min(
    ...sides.filter((column) => total(column) > 0).map((column) => Math.max(1, free(column)) / total(column)),
  );
  return sides.flatMap((column, place) => {
    let top = MARGIN;
    return column.map((node) => {
      node.left = place * step;
      node.top = top;
      node.height = Math.max(LEAST, node.count * scale);
      top += node.height + GAP;
      return node;
    });
  });
}

function scaleIn(nodes: FlowNode[]): number {
  const largest = nodes.reduce<FlowNode | null>(
    (most, node) => (most && most.count >= node.count ? most : node),
    null,
  );
  return largest?.count ? largest.height / largest.count : 1;
}

function linksOf(edges: readonly FlowEdge[], nodes: Map<string, FlowNode>, scale: number): FlowLink[] {
  const nodeOf = (column: number, place: string) => nodes.get(`${column} ${place}`);
  const [leaving, arriving] = [new Map<string, number>(), new Map<string, number>()];
  const order = [...edges].sort((a, b) => {
    const [one, other] = [nodeOf(a.column + 1, a.to), nodeOf(b.column + 1, b.to)];
    return a.column - b.column || (one?.top ?? 0) - (other?.top ?? 0);
  });
  const take = (sums: Map<string, number>, node: FlowNode, thickness: number) => {
    const used = sums.get(node.key) ?? 0;
    sums.set(node.key, used + thickness);
    return node.top + used + thickness / 2;
  };
  return order.flatMap((edge) => {
    const [from, to] = [nodeOf(edge.column, edge.from), nodeOf(edge.column + 1, edge.to)];
    if (!from || !to) return [];
    const thickness = Math.max(1, edge.count * scale);
    const [y1, y2] = [take(leaving, from, thickness), take(arriving, to, thickness)];
    const [x1, x2] = [from.left + NODE_WIDTH, to.left];
    const middle = (x1 + x2) / 2;
    const path = `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
    return [{ edge, path, thickness, x: middle, y: (y1 + y2) / 2 }];
  });
}

/** A paths answer as rows, and what belongs to a figure of it. Pure. */
import type { Behind } from "../../address/behind";
import type { PathsAnswer, PathsQuestion } from "../../api/nouns";
import { groupWords, OTHER } from "../question/behaviourWords";

export type Edge = NonNullable<PathsAnswer["edges"]>[number];
export type PlaceCount = NonNullable<PathsAnswer["starts"]>[number];

export interface PathRow {
  group: (string | null)[];
  name: string;
  paths: number;
  actors: number;
  edges: Edge[];
  starts: PlaceCount[];
  ends: PlaceCount[];
}

export function rowsOf(answer: PathsAnswer, question: PathsQuestion): PathRow[] {
  if (answer.paths !== null) {
    const { paths, actors, edges, starts, ends } = answer;
    return [
      {
        group: [],
        name: "",
        paths,
        actors: actors ?? 0,
        edges: edges ?? [],
        starts: starts ?? [],
        ends: ends ?? [],
      },
    ];
  }
  return answer.groups.map((tree) => ({
    ...tree,
    name: groupWords(tree.group, question.group_by, answer.bin_edges),
  }));
}

/** Whether positions are counted back from the place at which paths end. */
export function isBackwards({ start_at, end_at }: PathsQuestion): boolean {
  return Boolean(end_at) && !start_at;
}

/** A place as people read it: one that events do not have, and the rarer ones, too. */
export function placeWords(place: string | null): string {
  if (place === null) return "without a place";
  return place === OTHER ? "Other" : place;
}

/** Of the rest, which is told in one, nobody can be listed. */
export function isListed({ from, to, actors }: Edge): boolean {
  return actors !== null && from !== OTHER && to !== OTHER;
}

export function behindEdge(row: Pick<PathRow, "group">, { position, from, to }: Edge): Behind {
  return { position, from, to, ...groupOf(row) };
}

/** Those whose paths begin, or stop, at a place; without one all who have a path. */
export function behindPlace(
  row: Pick<PathRow, "group">,
  at: { position: number; place: string | null; as: "start" | "end" } | null,
): Behind {
  return { ...(at ? { position: at.position, [at.as]: at.place } : {}), ...groupOf(row) };
}

function groupOf({ group }: Pick<PathRow, "group">): Behind {
  return group.length > 0 ? { group } : {};
}

export function isChosen(behind: Behind | undefined, own: Behind): boolean {
  return behind !== undefined && JSON.stringify(behind) === JSON.stringify(own);
}

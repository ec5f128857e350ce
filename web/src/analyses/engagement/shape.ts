/** An engagement answer as points and rows. Pure. */
import type { Behind } from "../../address/behind";
import type { EngagementAnswer, EngagementQuestion } from "../../api/nouns";
import type { Dot } from "../../charts/scatterPlot";
import { print } from "../../print";
import { groupWords } from "../question/behaviourWords";
import { actorsOf } from "../who/words";

export type Event = EngagementAnswer["groups"][number]["events"][number];

export interface EngagedRow {
  group: (string | null)[];
  name: string;
  /** Of how many the shares are. */
  actors: number;
  events: Event[];
  cutReach: number;
  cutDepth: number;
}

export function rowsOf(answer: EngagementAnswer, question: EngagementQuestion): EngagedRow[] {
  if (answer.actors !== null) {
    const { actors, events, cut_reach, cut_depth } = answer;
    return [
      {
        group: [],
        name: "",
        actors,
        events: events ?? [],
        cutReach: cut_reach ?? 0,
        cutDepth: cut_depth ?? 0,
      },
    ];
  }
  return answer.groups.map(({ group, actors, events, cut_reach, cut_depth }) => ({
    group,
    name: groupWords(group, question.group_by, answer.bin_edges),
    actors,
    events,
    cutReach: cut_reach,
    cutDepth: cut_depth,
  }));
}

export const QUADRANTS: Record<Event["quadrant"], string> = {
  wide_deep: "Many, often",
  narrow_deep: "Few, often",
  wide_shallow: "Many, seldom",
  narrow_shallow: "Few, seldom",
};

export function dotsOf({ events, actors }: EngagedRow, question: EngagementQuestion): Dot[] {
  return events
    .map((event, place) => ({ event, place }))
    .filter(({ event }) => event.reach > 0)
    .map(({ event, place }) => ({
      key: String(place),
      name: event.event,
      x: event.share,
      y: event.mean,
      figures: [
        [`of ${print.count(actors)} ${actorsOf(question.by, actors)}`, print.share(event.share, actors)],
        ["times each, mean", print.number(event.mean)],
        ["times each, median", print.number(event.median)],
        ["", QUADRANTS[event.quadrant]],
      ],
      behind: `${print.count(event.reach)} ${actorsOf(question.by, event.reach)}`,
    }));
}

export function behindOf(row: Pick<EngagedRow, "group">, event: number | null): Behind {
  return { ...(event === null ? {} : { event }), ...(row.group.length > 0 ? { group: row.group } : {}) };
}

/** Whether a figure of a group's event is looked behind. */
export function isChosen(behind: Behind | undefined, row: Pick<EngagedRow, "group">, event: number): boolean {
  return behind !== undefined && JSON.stringify(behind) === JSON.stringify(behindOf(row, event));
}

/** The event that most do, and the one that those who do it do most. */
export function leadersOf({ events }: EngagedRow): { widest: Event | null; deepest: Event | null } {
  const best = (value: (event: Event) => number) =>
    events.reduce<Event | null>(
      (found, event) => (found && value(found) >= value(event) ? found : event),
      null,
    );
  return { widest: best(({ reach }) => reach), deepest: best(({ mean }) => mean) };
}

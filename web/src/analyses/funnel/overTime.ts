/** A funnel over time as something to draw and to read. Pure. */
import type { Behind } from "../../address/behind";
import { marksOf } from "../../annotations/marks";
import type { Annotation, FunnelAnswer, FunnelQuestion } from "../../api/nouns";
import { bandOf, MOST_BANDS } from "../../charts/band";
import type { Column, TableRow } from "../../charts/FigureTable";
import { MOST_DRAWN, type Plot, type Point } from "../../charts/plot";
import { calendarDate, print } from "../../print";
import { ticksOf } from "../question/ticks";
import { actorsOf } from "../who/words";
import type { FunnelShape, Way } from "./shape";

/** The conversion in each bucket; null where nobody entered, or nothing has begun. */
function ratesOf({ group }: Way): (number | null)[] {
  return (group.buckets ?? []).map(({ entered, rate, state }) =>
    state === "not_begun" || entered === 0 ? null : rate,
  );
}

/** How sure each of them is. */
function bandsOf({ group }: Way): ([number, number] | null)[] {
  return (group.buckets ?? []).map(({ entered, converted, state }) =>
    state === "not_begun" ? null : bandOf(converted, entered),
  );
}

/** Those of a bucket who got to the end, as a list asks for them. */
export function behindBucket(way: Way, { names }: Pick<FunnelShape, "names">, bucket: number): Behind {
  return { step: names.length, bucket, ...(way.group.group.length ? { group: way.group.group } : {}) };
}

/** Where the figure stands that is looked behind; null: nowhere in the chart. */
export function pointOf(behind: Behind | undefined, shape: FunnelShape): Point | null {
  if (behind?.bucket === undefined) return null;
  const bucket = Number(behind.bucket);
  const way = shape.ways.find((each) => isSame(behindBucket(each, shape, bucket), behind));
  return way ? { line: way.key, bucket } : null;
}

const isSame = (one: Behind, other: Behind | undefined) => JSON.stringify(one) === JSON.stringify(other);

export function trendPlot(
  shape: FunnelShape,
  { interval = "day", by, to }: FunnelQuestion,
  { week_start, timezone }: Pick<FunnelAnswer, "week_start" | "timezone">,
  hidden: ReadonlySet<string>,
  annotations: readonly Annotation[],
): Plot {
  const buckets = shape.ways[0]?.group.buckets ?? [];
  const times = buckets.map(({ start }) => start);
  const at = (key: string, bucket: number) =>
    shape.ways.find((way) => way.key === key)?.group.buckets?.[bucket];
  return {
    buckets: times.map((time) => print.bucketInFull(time, interval)),
    ticks: ticksOf(times, interval, week_start, print),
    lines: shape.ways
      .slice(0, MOST_DRAWN)
      .filter(({ key }) => !hidden.has(key))
      .map((way) => ({
        key: way.key,
        name: way.name,
        colour: way.colour,
        values: ratesOf(way),
        before: null,
        ...(shape.ways.length <= MOST_BANDS ? { bands: bandsOf(way) } : {}),
      })),
    states: buckets.map(({ state }) => state),
    weekend: times.map((time) => interval === "day" && [0, 6].includes(calendarDate(time).getUTCDay())),
    marks: marksOf(annotations, { times, timezone, to }),
    beforeName: "",
    figure: ({ key }, bucket) => {
      const found = at(key, bucket);
      return found && found.entered > 0 ? print.share(found.rate, found.entered) : "–";
    },
    note: ({ key }, bucket) => {
      const found = at(key, bucket);
      return found ? `${print.count(found.converted)} of ${print.count(found.entered)}` : "";
    },
    axis: (value) => print.share(value, 0),
    behind: ({ key }, bucket) => {
      const count = at(key, bucket)?.converted ?? 0;
      return count > 0 ? `${print.count(count)} ${actorsOf(by, count)}` : null;
    },
  };
}

/** The same as a table: of each bucket the share, and what it is of on hover. */
export function trendTable(
  shape: FunnelShape,
  { interval = "day" }: FunnelQuestion,
  behind?: Behind,
  onLook?: (behind: Behind) => void,
): { columns: Column[]; rows: TableRow[] } {
  const buckets = shape.ways[0]?.group.buckets ?? [];
  const columns = buckets.map(({ start, state }) => ({
    key: start,
    text: print.bucket(start, interval),
    title: print.bucketInFull(start, interval),
    partial: state === "cut" || state === "so_far",
  }));
  const rows = shape.ways.map((way) => ({
    key: way.key,
    head: way.name,
    summary:
      way.bars.at(-1)?.share == null ? "–" : print.share(way.bars.at(-1)?.share ?? 0, way.bars[0]?.reached),
    cells: (way.group.buckets ?? []).map(({ entered, converted, rate, state }, bucket) => {
      const own = behindBucket(way, shape, bucket);
      return {
        text: state === "not_begun" || entered === 0 ? "–" : print.share(rate, entered),
        title: `${print.count(converted)} of ${print.count(entered)}`,
        chosen: isSame(own, behind),
        ...(onLook && converted > 0 ? { onOpen: () => onLook(own) } : {}),
      };
    }),
    tone: "main" as const,
  }));
  return { columns, rows };
}

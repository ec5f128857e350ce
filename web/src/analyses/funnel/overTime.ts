/** A funnel over time as something to draw and to read. Pure. */
import type { FunnelQuestion } from "../../api/nouns";
import type { Column, TableRow } from "../../charts/FigureTable";
import { MOST_DRAWN, type Plot } from "../../charts/plot";
import { calendarDate, print } from "../../print";
import { ticksOf } from "../question/ticks";
import type { FunnelShape, Way } from "./shape";

/** The conversion in each bucket; null where nobody entered, or nothing has begun. */
function ratesOf({ group }: Way): (number | null)[] {
  return (group.buckets ?? []).map(({ entered, rate, state }) =>
    state === "not_begun" || entered === 0 ? null : rate,
  );
}

export function trendPlot(
  shape: FunnelShape,
  { interval = "day" }: FunnelQuestion,
  weekStart: "monday" | "sunday",
): Plot {
  const buckets = shape.ways[0]?.group.buckets ?? [];
  const times = buckets.map(({ start }) => start);
  const at = (key: string, bucket: number) =>
    shape.ways.find((way) => way.key === key)?.group.buckets?.[bucket];
  return {
    buckets: times.map((time) => print.bucketInFull(time, interval)),
    ticks: ticksOf(times, interval, weekStart, print),
    lines: shape.ways.slice(0, MOST_DRAWN).map((way) => ({
      key: way.key,
      name: way.name,
      colour: way.colour,
      values: ratesOf(way),
      before: null,
    })),
    states: buckets.map(({ state }) => state),
    weekend: times.map((time) => interval === "day" && [0, 6].includes(calendarDate(time).getUTCDay())),
    marks: [],
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
  };
}

/** The same as a table: of each bucket the share, and what it is of on hover. */
export function trendTable(
  shape: FunnelShape,
  { interval = "day" }: FunnelQuestion,
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
    cells: (way.group.buckets ?? []).map(({ entered, converted, rate, state }) => ({
      text: state === "not_begun" || entered === 0 ? "–" : print.share(rate, entered),
      title: `${print.count(converted)} of ${print.count(entered)}`,
    })),
    tone: "main" as const,
  }));
  return { columns, rows };
}

/** What a chart of lines or bars over time is drawn from; it knows neither questions nor servers. */
export interface PlotLine {
  key: string;
  name: string;
  /** Place in the palette from 0; null is the pooled rest, always grey. */
  colour: number | null;
  /** One value a bucket; null where there is none yet. */
  values: (number | null)[];
  /** The earlier period, bucket by bucket, where one is compared with. */
  before: (number | null)[] | null;
  /** Of each value the interval in which it is sure to lie; absent where that is not told. */
  bands?: ([number, number] | null)[];
}

export interface Plot {
  /** One label a bucket, in full. */
  buckets: string[];
  ticks: Tick[];
  lines: PlotLine[];
  /** How much of each bucket there is: all, what the range has of it, what is over of it, nothing yet. */
  states: ("whole" | "cut" | "so_far" | "not_begun")[];
  /** Which buckets lie on a weekend. */
  weekend: boolean[];
  /** What happened beside the figures, such as releases, from the first on. */
  marks: PlotMark[];
  beforeName: string;
  /** One figure of a line in words, of this period or the earlier one. */
  figure: (line: PlotLine, bucket: number, period?: "values" | "before") => string;
  /** What else belongs beside that figure, such as the base of a share; may be empty. */
  note: (line: PlotLine, bucket: number, period?: "values" | "before") => string;
  /** The same for the axis, where values are round. */
  axis: (value: number) => string;
  /** Who a click on a figure leads to, in words, such as `216 accounts`; null: to nobody. */
  behind?: (line: PlotLine, bucket: number) => string | null;
  /** A change in words, for the tooltip; absent where nothing is compared. */
  change?: (now: number, before: number) => string;
}

export interface PlotMark {
  id: string;
  kind: "release" | "incident" | "other";
  text: string;
  /** The bucket in which it happened, or began; and the one in which it ended. */
  bucket: number;
  until: number;
}

/** A figure of a chart: of the line with that key, in a bucket, of this period or the earlier one. */
export interface Point {
  line: string;
  bucket: number;
  period?: "before";
}

export interface Tick {
  at: number;
  text: string;
}

export const PALETTE_SIZE = 8;
export const MOST_DRAWN = 12;
/** With more lines than that their earlier periods would only tangle; the table has them. */
export const MOST_COMPARED = 3;

/** A tidy scale from zero (or below, where values are negative): its ends and the step between its lines. */
export function scaleOf(values: number[]): { min: number; max: number; step: number } {
  const bottom = Math.min(0, ...values);
  const top = Math.max(0, ...values) || (bottom < 0 ? 0 : 1);
  const whole = values.every(Number.isInteger);
  const rough = Math.max((top - bottom) / 5, whole ? 1 : 0);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10]
      .map((times) => times * power)
      .find((size) => size >= rough * 0.999 && (!whole || Number.isInteger(size))) ?? rough;
  const min = Math.floor(bottom / step) * step;
  return { min, max: Math.max(Math.ceil(top / step) * step, min + step), step };
}

/** Whether a bucket holds a part of its time: it is not over, or cut by the range. */
export function isPartial({ states }: Pick<Plot, "states">, bucket: number): boolean {
  const state = states[bucket];
  return state === "cut" || state === "so_far";
}

/** At each bucket the sum of the lines drawn below, for stacked charts; what is below zero is stacked downwards. */
export function stacked(lines: PlotLine[], direction: "up" | "down" = "up"): number[] {
  const length = Math.max(0, ...lines.map(({ values }) => values.length));
  const counted = (value: number) => value < 0 === (direction === "down");
  return Array.from({ length }, (_, i) =>
    lines.reduce((sum, { values }) => {
      const value = values[i] ?? 0;
      return counted(value) ? sum + value : sum;
    }, 0),
  );
}

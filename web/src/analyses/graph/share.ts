/** Figures in words; a share never stands without what it is a share of. Pure. */
import { plural, print } from "../../print";
import { type Line, latestOf, type Shape, usualBuckets } from "./shape";

type Period = "values" | "before";

/** One figure of a line. */
export function figureAt(line: Line, bucket: number, period: Period = "values"): string {
  const value = line[period]?.[bucket];
  if (value === null || value === undefined) return "–";
  return print.figure(value, line.unit, line.share?.whole[period]?.[bucket] ?? undefined);
}

/** What a share stands for: `39 of 312`; empty for any other figure. */
export function partAt({ share }: Line, bucket: number, period: Period = "values"): string {
  const [part, whole] = [share?.part[period]?.[bucket], share?.whole[period]?.[bucket]];
  return ofWords(part, whole);
}

/** The same of the whole range as one figure. */
export function partOverall({ share }: Line): string {
  return ofWords(share?.part.overall, share?.whole.overall);
}

function ofWords(part: number | null | undefined, whole: number | null | undefined): string {
  if (typeof part !== "number" || typeof whole !== "number") return "";
  return `${print.number(part)} of ${print.number(whole)}`;
}

/** The smallest whole of a share over some buckets: it says how finely the share may be told. */
export function fewest({ share }: Line, buckets: number[], period: Period = "values"): number | undefined {
  const wholes = wholesOf(share?.whole[period], buckets);
  return wholes.length ? Math.min(...wholes) : undefined;
}

/** The base of a usual share: `of 312 accounts`, `of 298 to 312 accounts`. */
export function baseWords({ share }: Line, shape: Shape): string {
  const wholes = wholesOf(share?.whole.values, basis(shape));
  if (!share || wholes.length === 0) return "";
  const [least, most] = [Math.min(...wholes), Math.max(...wholes)];
  const counted = ["accounts", "users"].includes(share.whole.measure) ? share.whole.measure : "times";
  const things = plural(most, counted.slice(0, -1), counted);
  return `of ${least === most ? "" : `${print.number(least)} to `}${print.number(most)} ${things}`;
}

/** The buckets that a level is made of, or the one that is under way where none is over. */
function basis(shape: Shape): number[] {
  const usual = usualBuckets(shape);
  return usual.length ? usual : [latestOf(shape)];
}

function wholesOf(values: (number | null)[] | null | undefined, buckets: number[]): number[] {
  return buckets.map((i) => values?.[i]).filter((value) => typeof value === "number");
}

import type { Association, Difference } from "../../api/nouns";
import { print } from "../../print";
import style from "./Association.module.css";

interface Props {
  association: Association;
  /** What has been done or not: `has done Export`. */
  done: string;
  /** The difference that is told, and of when or where it is: `in week 4`, `at the last step`. */
  difference: Difference;
  where: string;
}

const POINTS = 100;

function points(value: number): string {
  return print.difference(value, 0, "share").replace(/ points$/, "");
}

/** How much the share of those who have done something differs from that of those who have not, and how surely. */
export function AssociationNote({ association, done, difference, where }: Props) {
  const { difference: by, low, high, p_value, total } = difference;
  const sure = low > 0 || high < 0;
  const chance = p_value < 0.001 ? "p < 0.001" : `p = ${p_value.toFixed(3)}`;
  return (
    <section className={style.note} aria-label="Difference">
      <p className={style.main}>
        <b>{points(by)}</b> points {where}
      </p>
      <p>
        {sure
          ? `Whoever ${done} ${by < 0 ? "does so less often" : "does so more often"} than who has not.`
          : "Between the two groups no clear difference can be told."}{" "}
        With 95 % confidence the gap lies between <b>{points(low)}</b> and <b>{points(high)}</b> points (
        {chance}; {print.count(total[0])} and {print.count(total[1])} compared).
      </p>
      <p className="hint">{association.note}</p>
    </section>
  );
}

/** The places of a difference on a scale around zero, as shares of its width. */
export function scaleOf(differences: readonly (Difference | null)[]): (value: number) => number {
  const widest = Math.max(
    0.01,
    ...differences.flatMap((each) => (each ? [Math.abs(each.low), Math.abs(each.high)] : [])),
  );
  return (value) => ((value + widest) / (2 * widest)) * POINTS;
}

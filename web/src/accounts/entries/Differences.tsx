import type { BeforeAndAfter } from "../../api/nouns";
import { print } from "../../print";
import style from "./Entries.module.css";

const LABELS: Record<BeforeAndAfter["what"], string> = {
  days_active: "Active days",
  active_users: "Active users",
};
const ARROW = "\u2009→\u2009";
/** Bars keep so far from the edges, in per cent. */
const EDGE = 4;

/** What was before and after, and by how much it differs: the interval of 95 % as a bar with nought marked. */
export function Differences({ of }: { of: readonly BeforeAndAfter[] }) {
  return (
    <dl className={style.differences}>
      {of.map((each) => (
        <div key={each.what}>
          <dt>{LABELS[each.what]}</dt>
          <dd>
            {print.number(each.before)}
            {ARROW}
            {print.number(each.after)}
            {each.low === null || each.high === null ? (
              <span className={style.few}>{each.note}</span>
            ) : (
              <Interval change={each.change} low={each.low} high={each.high} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Interval({ change, low, high }: { change: number; low: number; high: number }) {
  const most = Math.max(Math.abs(low), Math.abs(high), 1);
  const x = (value: number) => 50 + (value / most) * (50 - EDGE);
  return (
    <>
      <b>{signed(change)}</b>
      <span className={style.interval} aria-hidden="true">
        <i style={{ left: `${x(low)}%`, width: `${x(high) - x(low)}%` }} />
        <u />
        <b style={{ left: `${x(change)}%` }} />
      </span>
      <span className="hint">
        {signed(low)} to {signed(high)}
      </span>
    </>
  );
}

function signed(by: number): string {
  const rounded = Math.round(by * 10) / 10;
  return rounded > 0 ? `+${print.number(rounded)}` : print.number(rounded === 0 ? 0 : rounded);
}

import type { ReactNode } from "react";
import { Mark, markColour } from "../../charts/Mark";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import style from "./Funnel.module.css";
import { type FunnelShape, timeWords, type Way } from "./shape";

interface Props {
  shape: FunnelShape;
  head: string;
  /** All groups together, each one counted once. */
  all?: Way | null;
}

/** Every group's way through the steps: how many, which share, and how long from the first to the last. */
export function FunnelTable({ shape, head, all = null }: Props) {
  const several = shape.ways.length > 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll to the columns out of view.
    <section className={style.scroller} aria-label="Steps as a table" tabIndex={0}>
      <table className={style.table}>
        <caption className="unseen">How many of each group got to each step</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {shape.names.map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
              <th scope="col" key={i} title={name}>
                <span className="cut" dir="auto">
                  {i + 1} {name}
                </span>
              </th>
            ))}
            <th scope="col">Still on the way</th>
            <th scope="col">Slowest step, median</th>
          </tr>
        </thead>
        <tbody>
          {all && <Row way={all} />}
          {shape.ways.map((way, place) => (
            <Row
              key={way.key}
              way={way}
              mark={several ? <Mark colour={markColour(way)} place={place} /> : undefined}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** One way; without a mark it is that of all, where there are several. */
function Row({ way, mark }: { way: Way; mark?: ReactNode }) {
  const entered = way.bars[0]?.reached ?? 0;
  const medians = way.bars.flatMap(({ median }) => median ?? []);
  return (
    <tr className={mark ? undefined : style.all}>
      <th scope="row">
        <span className={style.way}>
          {mark}
          <span className="cut" dir="auto">
            <Captured text={way.name} />
          </span>
        </span>
      </th>
      {way.bars.map((bar, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
        <td key={i}>
          <span className={style.cell}>
            {print.count(bar.reached)}
            <span className={style.bar} aria-hidden="true">
              <i style={{ width: `${(bar.share ?? 0) * 100}%` }} />
            </span>
            <span className={style.percent}>
              {bar.share === null ? "–" : print.share(bar.share, entered)}
            </span>
          </span>
        </td>
      ))}
      <td>{print.count(way.bars.at(-1)?.still ?? 0)}</td>
      <td>{medians.length ? timeWords(Math.max(...medians)) : "–"}</td>
    </tr>
  );
}

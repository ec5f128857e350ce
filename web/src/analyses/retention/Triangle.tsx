import type { CSSProperties } from "react";
import type { BucketState } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import style from "./Retention.module.css";
import { type Cell, columnsIn, type Returns } from "./shape";

export type Figure = "share" | "people";

interface Props {
  returns: Returns;
  /** What made somebody belong to a cohort: the head of the cohorts. */
  head: string;
  /** Those who are counted: the head of the sizes. */
  counted: string;
  /** What a column is called: `Week`. */
  column: string;
  figure: Figure;
  /** Leads to those in a cell, by the places of its cohort and column; absent: to none. */
  onLook?: (cohort: number, column: number) => void;
}

const POINTS = 100;
/** So much of the colour has a cell in which everybody came back: figures stay readable on it in both themes. */
const HOTTEST = 56;

/** Cohort by cohort who came back when; what is not over is dashed, and in no mean. */
export function Triangle({ returns, head, counted, column, figure, onLook }: Props) {
  const columns = Array.from({ length: columnsIn([returns]) }, (_, i) => i);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll to the columns out of view.
    <section className={style.scroller} aria-label="Who came back" tabIndex={0}>
      <table className={style.table}>
        <caption className="unseen">
          Of each cohort {figure === "share" ? "the share in per cent" : "how many"} came back, by {column}
        </caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{counted}</th>
            {columns.map((place) => (
              <th scope="col" key={place} aria-label={`${column} ${place}`}>
                {place === 0 ? `${column} 0` : place}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className={style.mean}>
            <th scope="row">Mean of finished cells</th>
            <td>{print.count(returns.size)}</td>
            {columns.map((place) => (
              <Mean key={place} share={returns.mean[place] ?? null} />
            ))}
          </tr>
          {returns.cohorts.map((cohort, row) => (
            <tr key={cohort.key}>
              <th scope="row" title={cohort.title}>
                <Captured text={cohort.name} />
              </th>
              <td>{print.count(cohort.size)}</td>
              {columns.map((place) => (
                <Count
                  key={place}
                  cell={cohort.cells[place]}
                  figure={figure}
                  onLook={onLook && (() => onLook(row, place))}
                  words={`${cohort.title}, ${column} ${place}`}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function heat(share: number | null): CSSProperties {
  return { "--share": `${Math.round((share ?? 0) * HOTTEST)}%` } as CSSProperties;
}

/** Per cent without its sign, which stands in the caption: columns stay narrow. */
function percent(share: number): string {
  return String(Math.round(share * POINTS));
}

function Mean({ share }: { share: number | null }) {
  if (share === null) return <td className={style.none}>–</td>;
  return (
    <td className={style.cell}>
      <span style={heat(share)} title={print.share(share)}>
        {percent(share)}
      </span>
    </td>
  );
}

const WHY: Partial<Record<BucketState, string>> = {
  so_far: ", not over",
  cut: ", cut by the range",
};

interface CountProps {
  cell: Cell | undefined;
  figure: Figure;
  words: string;
  onLook: (() => void) | undefined;
}

function Count({ cell, figure, words, onLook }: CountProps) {
  if (!cell || cell.state === "not_begun") return <td />;
  if (cell.share === null) return <td className={style.none}>–</td>;
  const why = WHY[cell.state] ?? "";
  const told = `${words}${why}: ${print.share(cell.share)}, ${print.count(cell.count)}`;
  const shown = figure === "share" ? percent(cell.share) : print.count(cell.count);
  const look = { style: heat(cell.share), "data-partial": why !== "", title: told };
  return (
    <td className={style.cell}>
      {cell.count > 0 && onLook ? (
        <button type="button" {...look} onClick={onLook}>
          {shown}
          <span className="unseen">{`, ${words}${why}`}</span>
        </button>
      ) : (
        <span {...look}>
          {shown}
          {why && <span className="unseen">{why}</span>}
        </span>
      )}
    </td>
  );
}

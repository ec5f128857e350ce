import type { CSSProperties } from "react";
import { MOST_BANDS } from "../../charts/band";
import { Mark, markColour } from "../../charts/Mark";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import style from "./Retention.module.css";
import { columnsIn, type Returns } from "./shape";

interface Props {
  returns: readonly Returns[];
  /** What a column is called: `Week`. */
  column: string;
  /** The chart in a sentence; the table has its figures. */
  label: string;
}

const MOST = 8;
const LINES = [0, 25, 50, 75, 100];
const LABELS = 12;

/** The means as curves, one for each group, from all who began to those who still come back. */
export function Curve({ returns, column, label }: Props) {
  const shown = returns.slice(0, MOST);
  // The last columns have no finished cell: there is nothing to draw.
  const last = Math.max(1, ...shown.map(({ mean }) => mean.findLastIndex((share) => share !== null)));
  const every = Math.max(1, Math.ceil((last + 1) / LABELS));
  const left = (place: number) => `${(place / last) * 100}%`;
  return (
    <figure className={style.curve}>
      <ul className={style.names} aria-label="Groups">
        {shown.map((group, place) => (
          <li key={group.key}>
            <Mark colour={markColour(group)} place={place} />
            <span className="cut" dir="auto">
              <Captured text={group.name} />
            </span>
            <span className="quiet">{print.count(group.size)}</span>
          </li>
        ))}
        {returns.length > MOST && <li className="quiet">{returns.length - MOST} more are not drawn</li>}
      </ul>
      <div className={style.plot} role="img" aria-label={label}>
        {LINES.map((share) => (
          <div key={share} className={style.grid} style={{ bottom: `${share}%` }}>
            <span>{share}</span>
          </div>
        ))}
        <svg viewBox={`0 0 ${last} 1`} preserveAspectRatio="none" aria-hidden="true">
          {returns.length <= MOST_BANDS &&
            shown.map((group) => (
              <polygon
                key={group.key}
                points={bandPoints(group, last)}
                style={{ "--mark": markColour(group) } as CSSProperties}
              />
            ))}
          {shown.map((group, place) => (
            <path
              key={group.key}
              d={pathOf(group.mean)}
              style={{ "--mark": markColour(group) } as CSSProperties}
              strokeDasharray={place % 2 ? "6 4" : undefined}
            />
          ))}
        </svg>
        {shown.flatMap((group) =>
          group.mean.map((share, place) =>
            share === null || place > last ? null : (
              <i
                // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place.
                key={`${group.key} ${place}`}
                className={style.point}
                style={{ left: left(place), bottom: `${share * 100}%`, background: markColour(group) }}
                title={`${group.name}, ${column.toLowerCase()} ${place}: ${print.share(share)}${sureWords(group, place)}`}
              />
            ),
          ),
        )}
        {Array.from({ length: last + 1 }, (_, place) => place)
          .filter((place) => place % every === 0)
          .map((place) => (
            <span key={place} className={style.tick} style={{ left: left(place) }}>
              {place === 0 ? `${column} 0` : place}
            </span>
          ))}
      </div>
    </figure>
  );
}

/** Straight pieces between neighbouring columns that have a mean. */
function pathOf(mean: readonly (number | null)[]): string {
  let drawn = false;
  return mean
    .map((share, place) => {
      if (share === null) {
        drawn = false;
        return "";
      }
      const step = `${drawn ? "L" : "M"}${place} ${1 - share}`;
      drawn = true;
      return step;
    })
    .join("");
}

/** The outline of a band: along its upper end, and back along its lower one. */
function bandPoints({ mean, bands }: Returns, last: number): string {
  const sure = bands.flatMap((band, place) =>
    band && mean[place] !== null && place <= last ? [{ place, low: band[0], high: band[1] }] : [],
  );
  const upper = sure.map(({ place, high }) => `${place},${1 - high}`);
  const lower = sure.map(({ place, low }) => `${place},${1 - low}`).reverse();
  return [...upper, ...lower].join(" ");
}

function sureWords({ bands }: Returns, place: number): string {
  const band = bands[place];
  return band ? `, 95 %: ${print.share(band[0])} to ${print.share(band[1])}` : "";
}

/** The means as a table, a row for each group. */
export function MeanTable({
  returns,
  column,
  counted,
}: {
  returns: readonly Returns[];
  column: string;
  counted: string;
}) {
  const columns = Array.from({ length: columnsIn(returns) }, (_, i) => i);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll to the columns out of view.
    <section className={style.scroller} aria-label="Means" tabIndex={0}>
      <table className={style.table}>
        <caption className="unseen">The mean share of each group that came back, by {column}</caption>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">{counted}</th>
            {columns.map((place) => (
              <th scope="col" key={place} aria-label={`${column} ${place}`}>
                {place === 0 ? `${column} 0` : place}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {returns.map((group) => (
            <tr key={group.key}>
              <th scope="row" dir="auto">
                <Captured text={group.name} />
              </th>
              <td>{print.count(group.size)}</td>
              {columns.map((place) => {
                const share = group.mean[place] ?? null;
                return <td key={place}>{share === null ? "–" : print.share(share)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import type { CSSProperties } from "react";
import { markColour } from "../../charts/Mark";
import { print } from "../../print";
import style from "./Funnel.module.css";
import { type Bar, type FunnelShape, timeWords, type Way } from "./shape";

/** So many groups have bars; the table has all. */
export const MOST_WAYS = 6;

/** The steps as bars: who got there, who still may, who fell away; and between them how many went on, how fast. */
export function Bars({ shape }: { shape: FunnelShape }) {
  const ways = shape.ways.slice(0, MOST_WAYS);
  const [only] = ways;
  return (
    <ol className={style.bars} style={{ "--steps": shape.names.length } as CSSProperties} aria-label="Steps">
      {shape.names.map((name, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
        <li key={i}>
          {i > 0 && ways.length === 1 && only && <Between bar={only.bars[i]} />}
          {i > 0 && ways.length > 1 && <div className={style.between} aria-hidden="true" />}
          <div className={style.pillars}>
            {ways.map((way) => (
              <Pillar key={way.key} way={way} at={i} alone={ways.length === 1} />
            ))}
          </div>
          <p className={style.name}>
            <span>{i + 1}</span>
            <b className="cut" dir="auto" title={name}>
              {name}
            </b>
          </p>
          {ways.length === 1 && only && <Level bar={only.bars[i]} entered={only.bars[0]?.reached ?? 0} />}
        </li>
      ))}
    </ol>
  );
}

function Level({ bar, entered }: { bar: Bar | undefined; entered: number }) {
  if (!bar) return null;
  return (
    <p className={style.level}>
      <b>{bar.share === null ? "–" : print.share(bar.share, entered)}</b>{" "}
      <span>{print.count(bar.reached)}</span>
    </p>
  );
}

/** From one step to the next: how many of those at the one, and how long it took. */
function Between({ bar }: { bar: Bar | undefined }) {
  if (!bar) return null;
  return (
    <div className={style.between}>
      <i aria-hidden="true" />
      <b>{bar.fromBefore === null ? "–" : print.share(bar.fromBefore)}</b>
      {bar.median !== null && (
        <span>
          median <span className={style.time}>{timeWords(bar.median)}</span>
        </span>
      )}
    </div>
  );
}

function Pillar({ way, at, alone }: { way: Way; at: number; alone: boolean }) {
  const bar = way.bars[at];
  const entered = way.bars[0]?.reached ?? 0;
  if (!bar) return null;
  const part = (value: number) =>
    ({ "--part": `${entered > 0 ? (value / entered) * 100 : 0}%` }) as CSSProperties;
  const colour = alone ? undefined : ({ "--mark": markColour(way) } as CSSProperties);
  const share = bar.share === null ? "–" : print.share(bar.share, entered);
  return (
    <div className={style.pillar} style={colour} title={`${way.name}: ${share}, ${print.count(bar.reached)}`}>
      {bar.reached > 0 && <div data-part="reached" style={part(bar.reached)} />}
      {bar.still > 0 && <div data-part="still" style={part(bar.still)} />}
      <div data-part="dropped">
        {alone && bar.dropped > 0 && (
          <span className={style.dropped}>
            <b>−{print.count(bar.dropped)}</b> dropped off
          </span>
        )}
        {!alone && <span className={style.share}>{share}</span>}
      </div>
    </div>
  );
}

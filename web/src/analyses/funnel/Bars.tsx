import type { CSSProperties } from "react";
import type { Behind } from "../../address/behind";
import { markColour } from "../../charts/Mark";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import style from "./Funnel.module.css";
import { type Bar, type FunnelShape, timeWords, type Way } from "./shape";

/** So many groups have bars; the table has all. */
export const MOST_WAYS = 6;

/** Leads to those behind a figure. */
type Look = (behind: Behind) => void;

/** The steps as bars: who got there, who still may, who fell away; and between them how many went on, how fast. */
export function Bars({ shape, onLook }: { shape: FunnelShape; onLook?: Look }) {
  const ways = shape.ways.slice(0, MOST_WAYS);
  const [only] = ways;
  return (
    <ol className={style.bars} style={{ "--steps": shape.names.length } as CSSProperties} aria-label="Steps">
      {shape.names.map((name, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
        <li key={i}>
          {i > 0 && ways.length === 1 && only && (
            <Between bar={only.bars[i]} before={only.bars[i - 1]?.reached ?? 0} />
          )}
          {i > 0 && ways.length > 1 && <div className={style.between} aria-hidden="true" />}
          <div className={style.pillars}>
            {ways.map((way) => (
              <Pillar key={way.key} way={way} at={i} step={name} alone={ways.length === 1} onLook={onLook} />
            ))}
          </div>
          <p className={style.name}>
            <span>{i + 1}</span>
            <b className="cut" dir="auto" title={name}>
              <Captured text={name} />
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
function Between({ bar, before }: { bar: Bar | undefined; before: number }) {
  if (!bar) return null;
  return (
    <div className={style.between}>
      <i aria-hidden="true" />
      <b>{bar.fromBefore === null ? "–" : print.share(bar.fromBefore, before)}</b>
      {bar.median !== null && (
        <span>
          median <span className={style.time}>{timeWords(bar.median)}</span>
        </span>
      )}
    </div>
  );
}

interface PillarProps {
  way: Way;
  at: number;
  step: string;
  alone: boolean;
  onLook: Look | undefined;
}

/** One bar; those who got here, and those who dropped off right before, are a click away. */
function Pillar({ way, at, step, alone, onLook }: PillarProps) {
  const bar = way.bars[at];
  const entered = way.bars[0]?.reached ?? 0;
  if (!bar) return null;
  const part = (value: number) =>
    ({ "--part": `${entered > 0 ? (value / entered) * 100 : 0}%` }) as CSSProperties;
  const colour = alone ? undefined : ({ "--mark": markColour(way) } as CSSProperties);
  const share = bar.share === null ? "–" : print.share(bar.share, entered);
  const whose = alone ? "" : `${way.name}: `;
  const group: Behind = way.group.group.length ? { group: way.group.group } : {};
  return (
    <div className={style.pillar} style={colour}>
      {bar.reached > 0 && !onLook && (
        <div
          data-part="reached"
          style={part(bar.reached)}
          title={`${whose}${share}, ${print.count(bar.reached)}`}
        />
      )}
      {bar.reached > 0 && onLook && (
        <button
          type="button"
          data-part="reached"
          style={part(bar.reached)}
          title={`${whose}${share}, ${print.count(bar.reached)}: see who`}
          aria-label={`${whose}who got to ${step}: ${print.count(bar.reached)}`}
          onClick={() => onLook({ step: at + 1, ...group })}
        />
      )}
      {bar.still > 0 && <div data-part="still" style={part(bar.still)} />}
      <div data-part="dropped">
        {alone && bar.dropped > 0 && !onLook && (
          <span className={style.dropped}>
            <b>−{print.count(bar.dropped)}</b> dropped off
          </span>
        )}
        {alone && bar.dropped > 0 && onLook && (
          <button
            type="button"
            className={style.dropped}
            title="See who dropped off"
            onClick={() => onLook({ step: at, outcome: "dropped", ...group })}
          >
            <b>−{print.count(bar.dropped)}</b> dropped off
          </button>
        )}
        {!alone && <span className={style.share}>{share}</span>}
      </div>
    </div>
  );
}

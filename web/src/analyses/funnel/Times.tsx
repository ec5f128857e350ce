import type { Behind } from "../../address/behind";
import { CountBars } from "../../charts/CountBars";
import { print } from "../../print";
import style from "./Funnel.module.css";
import { type FunnelShape, medianOf, timeWords } from "./shape";

const TICKS = 6;

interface Props {
  shape: FunnelShape;
  /** Leads to those who took so long; absent: to none. */
  onLook?: (behind: Behind) => void;
}

/** How long it took from the first step to the last: how many took how long, for each group. */
export function Times({ shape, onLook }: Props) {
  return (
    <div className={style.times}>
      {shape.ways.map(({ key, name, group }) => {
        // The last bin is for who took exactly the longest; where it is empty it only makes the chart longer.
        const all = group.bins ?? [];
        const bins = all.at(-1)?.[1] === 0 ? all.slice(0, -1) : all;
        const median = medianOf(group.seconds);
        const label = `How long it took, ${name === "All" ? "everybody" : name}`;
        if (bins.length === 0 || median === null) {
          return (
            <section key={key} aria-label={label}>
              {shape.ways.length > 1 && <h2 dir="auto">{name}</h2>}
              <p className="quiet">Nobody got to the end.</p>
            </section>
          );
        }
        const step = Math.max(1, Math.ceil(bins.length / TICKS));
        const from = bins.map(([seconds]) => timeWords(seconds));
        return (
          <section key={key} aria-label={label}>
            {shape.ways.length > 1 && <h2 dir="auto">{name}</h2>}
            <p className={style.sum}>
              <b>{timeWords(median)}</b> median, {timeWords(group.avg_seconds_total)} on average, of{" "}
              {print.count(group.seconds?.length ?? 0)} who got to the end
            </p>
            <CountBars
              buckets={from.map((start, i) => `From ${start}${from[i + 1] ? ` to ${from[i + 1]}` : ""}`)}
              counts={bins.map(([, count]) => count)}
              before={null}
              partial={bins.map(() => false)}
              ticks={from.flatMap((text, at) => (at % step === 0 ? [{ at, text }] : []))}
              label={label}
              count={(value) => print.count(value)}
              onOpen={
                onLook && ((bin) => onLook({ bin, ...(group.group.length ? { group: group.group } : {}) }))
              }
            />
          </section>
        );
      })}
    </div>
  );
}

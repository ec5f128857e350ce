import type { RecordHorizon } from "../api/nouns";
import { StateMark, type Tone } from "../parts/State";
import { print } from "../print";
import style from "./TrackRecord.module.css";

/** Of each band how many left, with the interval around the share. */
export function BandShares({ horizon }: { horizon: RecordHorizon }) {
  const bands = horizon.bands ?? [];
  const most = Math.max(0.01, ...bands.map(({ share }) => share?.high ?? 0));
  return (
    <section className={style.card} aria-label="Left, by band">
      <h2>Left within {horizon.days} days, by band</h2>
      <table className={style.ranges}>
        <thead>
          <tr>
            <th scope="col">Band</th>
            <th scope="col" className={style.figure}>
              Times seen
            </th>
            <th scope="col" className={style.figure}>
              Left
            </th>
            <td />
            <th scope="col" className={style.figure}>
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {bands.map(({ band, accounts, left, share }, place) => (
            <tr key={band}>
              <th scope="row">
                <StateMark tone={toneOf(place, bands.length)} /> {band}
              </th>
              <td className={style.figure}>{print.count(accounts)}</td>
              <td className={style.figure}>{print.count(left)}</td>
              <td className={style.plot}>
                <div>
                  {share && (
                    <>
                      <i className={style.fill} style={{ width: `${(share.value / most) * 100}%` }} />
                      <i
                        className={style.whisker}
                        style={{
                          left: `${(share.low / most) * 100}%`,
                          width: `${((share.high - share.low) / most) * 100}%`,
                        }}
                      />
                    </>
                  )}
                </div>
              </td>
              <td className={style.figure}>
                {share ? (
                  <>
                    {print.share(share.value, accounts)}
                    <span className="hint">
                      {print.share(share.low, accounts)} to {print.share(share.high, accounts)}
                    </span>
                  </>
                ) : (
                  "–"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">One account counts once for each moment at which it was seen.</p>
    </section>
  );
}

const toneOf = (place: number, count: number): Tone =>
  place === 0 ? "risk" : place === count - 1 ? "good" : "watch";

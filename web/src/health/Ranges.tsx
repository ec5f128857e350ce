import type { RecordHorizon, RecordInterval } from "../api/nouns";
import { print } from "../print";
import style from "./TrackRecord.module.css";

const [FROM, TO] = [0.4, 1];

/** How well scores and their rival tell apart who leaves, each with its interval beside a coin. */
export function Ranges({ horizons }: { horizons: readonly RecordHorizon[] }) {
  return (
    <section className={style.card} aria-label="Who leaves, told apart">
      <h2>Who leaves, told apart</h2>
      <p className="hint">
        Of one account that left and one that stayed, the chance that the one that left had the lower score.
        0.5 is a coin, 1 never errs. Bars are intervals of 95 %.
      </p>
      <table className={style.ranges}>
        <thead>
          <tr>
            <th scope="col">Left within</th>
            <th scope="col">Told by</th>
            <td className={style.axis} aria-hidden="true">
              <div>
                {[0.5, 0.75, 1].map((at) => (
                  <span key={at} style={{ left: `${share(at)}%` }}>
                    {at}
                  </span>
                ))}
              </div>
            </td>
            <th scope="col" className={style.figure}>
              AUC
            </th>
          </tr>
        </thead>
        {horizons.map((each) => (
          <tbody key={each.days}>
            <Row
              days={each}
              by="Score"
              found={each.auc ?? null}
              own
              hint={`${print.count(each.left)} of ${print.count(each.pairs)} left`}
            />
            <Row days={null} by="Days since last active" found={each.rival_auc ?? null} hint={ahead(each)} />
          </tbody>
        ))}
      </table>
    </section>
  );
}

interface Props {
  days: RecordHorizon | null;
  by: string;
  found: RecordInterval | null;
  own?: boolean;
  hint: string;
}

function Row({ days, by, found, own, hint }: Props) {
  return (
    <tr>
      <th scope="row">
        {days ? `${days.days} days` : ""}
        <span className="hint">{hint}</span>
      </th>
      <td>{by}</td>
      <td className={style.plot}>
        <div>
          <i className={style.coin} style={{ left: `${share(0.5)}%` }} />
          {found && (
            <>
              <i
                className={style.bar}
                data-own={own || undefined}
                style={{ left: `${share(found.low)}%`, width: `${share(found.high) - share(found.low)}%` }}
              />
              <i
                className={style.dot}
                data-own={own || undefined}
                style={{ left: `${share(found.value)}%` }}
              />
            </>
          )}
        </div>
      </td>
      <td className={style.figure}>
        {found ? (
          <>
            {found.value.toFixed(2)}
            <span className="hint">
              {found.low.toFixed(2)} to {found.high.toFixed(2)}
            </span>
          </>
        ) : (
          <span className="hint">not enough</span>
        )}
      </td>
    </tr>
  );
}

function ahead({ ahead }: RecordHorizon): string {
  if (!ahead) return "";
  const sign = ahead.value < 0 ? "behind by" : "score ahead by";
  return `${sign} ${Math.abs(ahead.value).toFixed(2)}`;
}

const share = (value: number) => ((Math.min(TO, Math.max(FROM, value)) - FROM) / (TO - FROM)) * 100;

import type { RecordHorizon } from "../api/nouns";
import { print } from "../print";
import style from "./TrackRecord.module.css";

/** What calling the lowest would have come to, and how bold the score was. */
export function Figures({ horizon, leadDays }: { horizon: RecordHorizon; leadDays: number | null }) {
  const { called, brier, base_brier: base, slope, revenue_auc: revenue } = horizon;
  return (
    <section className={style.card} aria-label="What it would have been worth">
      <h2>What it would have been worth</h2>
      <dl className={style.facts}>
        {called && (
          <>
            <Fact
              name={`Called, the ${called.accounts} lowest each time`}
              value={print.share(called.precision)}
              about={`of those called left within ${horizon.days} days; of any ${called.accounts} it were ${print.share(called.by_chance)}`}
            />
            <Fact
              name="Of those who left"
              value={print.share(called.recall)}
              about="had been among those called"
            />
          </>
        )}
        {revenue !== null && revenue !== undefined && (
          <Fact
            name="Weighted by revenue"
            value={revenue.toFixed(2)}
            about="AUC, each account counted by what it pays"
          />
        )}
        {brier !== null && brier !== undefined && base !== null && base !== undefined && (
          <Fact
            name="Brier"
            value={brier.toFixed(4)}
            about={`${base.toFixed(4)} where everybody is told the share of all; less is better`}
          />
        )}
        {slope !== null && slope !== undefined && (
          <Fact
            name="Slope"
            value={slope.toFixed(2)}
            about="of what happened over what a band's past told; 1 is as it should be, less is too bold"
          />
        )}
        {leadDays !== null && (
          <Fact
            name="Lead"
            value={leadDays > 0 ? `${print.count(leadDays)} days` : "none"}
            about="in the median, between coming into the lowest band for good and leaving"
          />
        )}
      </dl>
    </section>
  );
}

function Fact({ name, value, about }: { name: string; value: string; about: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        <span className="hint">{about}</span>
      </dd>
    </div>
  );
}

import type { FeatureAdoption } from "../api/nouns";
import { plural, print } from "../print";
import style from "./Adoption.module.css";
import { totalsOf } from "./matrix";
import type { Shown } from "./useAdoption";

interface Props {
  told: FeatureAdoption;
  shown: Shown;
  timezone: string;
}

/** Of how many accounts and features it is, and what the signs in the table mean. */
export function AdoptionFoot({ told, shown: { rows, look }, timezone }: Props) {
  const { active } = totalsOf(rows, 0);
  return (
    <footer className={style.foot} role="status">
      <span>
        <b>{print.count(rows.length)}</b> {plural(rows.length, "account")}, {print.count(active)} active
      </span>
      <span>
        {print.count(told.features.length)} {plural(told.features.length, "feature")}
        {told.left_out > 0 && `, ${print.count(told.left_out)} done less often left out`}
      </span>
      {look.view === "plans" && told.whitespace.length > 0 && (
        <>
          <span className={style.sign} data-gap="teach">
            their own plan uses it
          </span>
          <span className={style.sign} data-gap="upsell">
            another plan uses it
          </span>
        </>
      )}
      <span>Days in {timezone}</span>
    </footer>
  );
}

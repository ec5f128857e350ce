import type { Month } from "../../api/definitions";
import { Spark } from "../../charts/Spark";
import { AlertIcon } from "../../parts/icons";
import { plural, print } from "../../print";
import style from "./Events.module.css";

interface Props {
  name: string;
  /** Undefined until it is known. */
  month: Month | undefined;
}

/** In a row: how often something happened on each of 30 days, and in all; or that this cannot be told. */
export function MonthCells({ name, month }: Props) {
  return (
    <>
      <td className={style.spark}>
        {month && month.total !== null && (
          <Spark
            values={month.days}
            unfinished={month.unfinished}
            label={`${name}: ${print.count(month.total)} ${plural(month.total, "event")} in the last 30 days`}
          />
        )}
      </td>
      <td className={style.figure} title={month?.failure}>
        {month?.failure ? <Untold why={month.failure} /> : month?.total != null && print.count(month.total)}
      </td>
    </>
  );
}

/** In place of a figure that the server refused, or did not tell. */
export function Untold({ why }: { why: string }) {
  return (
    <span className={style.untold}>
      <AlertIcon size={14} />
      <span className="unseen">Cannot be told: {why}</span>
    </span>
  );
}

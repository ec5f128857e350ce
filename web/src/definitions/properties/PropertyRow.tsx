import type { Month } from "../../api/definitions";
import { Spark } from "../../charts/Spark";
import { momentsFor } from "../../moments";
import { Captured } from "../../parts/Captured";
import { FormulaIcon, VerifiedIcon } from "../../parts/icons";
import { useNow } from "../../parts/useNow";
import { plural, print } from "../../print";
import { usesWords } from "../events/EventTable";
import { Untold } from "../events/MonthCells";
import style from "./List.module.css";
import { type Item, nameOf } from "./list";
import { meaningWords } from "./words";

interface RowProps {
  item: Item;
  place: number;
  timezone: string;
  /** Null: it has none. */
  month: Month | "asked" | null;
  opened: boolean;
  onOpen: () => void;
}

/** A property with who carries it, since when and how often lately, and what names it. */
export function PropertyRow({ item, place, timezone, month, opened, onOpen }: RowProps) {
  const { property, definition } = item;
  const uses = property.used_by;
  const now = useNow(60_000);
  const moments = momentsFor(timezone);
  const moment = (at: string | null, tell: (at: string) => string) =>
    at === null ? "–" : <span title={moments.exact(at)}>{tell(at)}</span>;
  return (
    <tr className={style.row} aria-selected={opened} aria-rowindex={place} onClick={onOpen}>
      <th scope="row">
        <span className={style.title}>
          <button
            type="button"
            data-row
            className={`${style.name} cut`}
            data-property={item.key}
            title={property.name}
          >
            <Captured text={nameOf(property)} most={200} />
          </button>
          {property.label && <span className={`${style.raw} cut`}>{property.name}</span>}
          {definition?.verified && (
            <span className={style.verified} title="Verified">
              <VerifiedIcon size={14} />
              <span className="unseen">verified</span>
            </span>
          )}
          {property.hidden && <span className={style.tag}>{property.defined ? "archived" : "hidden"}</span>}
        </span>
      </th>
      <td className={style.type}>{property.type}</td>
      {definition ? (
        <>
          <td colSpan={2}>
            <span className={style.title}>
              <span className={style.tag} data-tone="swell">
                <FormulaIcon size={12} /> defined
              </span>
              <span className={`${style.means} cut`} title={meaningWords(definition)}>
                {meaningWords(definition)}
              </span>
            </span>
          </td>
          {/* Of the third column that it has beside these, where there is room for three. */}
          <td className={style.first} />
        </>
      ) : (
        <>
          <td className={style.carried}>
            <Share count={property.count ?? 0} share={property.share} />
          </td>
          <td className={`${style.seen} ${style.first}`}>
            {moment(property.first_at, (at) => moments.day(at, now))}
          </td>
          <td className={style.seen}>{moment(property.last_at, (at) => moments.ago(at, now))}</td>
        </>
      )}
      {month && <td className={style.spark}>{month !== "asked" && <Carried item={item} month={month} />}</td>}
      <td className={`${style.used} cut`} title={uses.map(({ name }) => name).join(", ")}>
        {usesWords(uses)}
      </td>
      <td className={`${style.owner} cut`}>{definition ? property.owner || "–" : ""}</td>
    </tr>
  );
}

/** How many events carried it on each of 30 days; or that this cannot be told. */
function Carried({ item, month }: { item: Item; month: Month }) {
  if (month.failure) return <Untold why={month.failure} />;
  const { total, days, unfinished } = month;
  if (total === null) return null;
  const words = `${nameOf(item.property)}: carried by ${print.count(total)} ${plural(total, "event")} in the last 30 days`;
  return <Spark values={days} unfinished={unfinished} label={words} />;
}

/** How many carry it, and which share of all that is. */
export function Share({ count, share }: { count: number; share: number | null }) {
  return (
    <span className={style.share} title={print.full(count)}>
      <span className={style.count}>{print.count(count)}</span>
      <span className={style.track}>
        {share ? <span style={{ width: `${Math.min(1, share) * 100}%` }} /> : null}
      </span>
      <span>{share === null ? "" : shareWords(share)}</span>
    </span>
  );
}

/** A share that is not nought is never printed as one. */
function shareWords(share: number): string {
  if (share > 0 && share < 0.0005) return "< 0.1%";
  return print.share(share);
}

import { type RefObject, useRef } from "react";
import type { Project } from "../../api/nouns";
import { momentsFor } from "../../moments";
import { Captured } from "../../parts/Captured";
import { ChevronDownIcon, FormulaIcon, VerifiedIcon } from "../../parts/icons";
import { useNow } from "../../parts/useNow";
import { useWindow } from "../../parts/useWindow";
import { print } from "../../print";
import style from "./List.module.css";
import { type Item, nameOf, type SortedBy } from "./list";
import { meaningWords } from "./words";

const ROW_PX = 36;

interface Props {
  project: Project;
  items: readonly Item[];
  opened: string | null;
  sorted: SortedBy;
  onSort: (by: SortedBy) => void;
  onOpen: (key: string) => void;
}

/** Properties by the row; of thousands only those in view are drawn. */
export function PropertyTable({ project, items, opened, sorted, onSort, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end, above, below } = useWindow(scroller, items.length, ROW_PX);
  const head = (by: SortedBy, label: string) => (
    <button type="button" onClick={() => onSort(by)}>
      {label}
      {sorted === by && <ChevronDownIcon size={12} />}
    </button>
  );
  const sort = (by: SortedBy) => (sorted === by ? (by === "name" ? "ascending" : "descending") : undefined);
  return (
    <div className={style.rows} ref={scroller as RefObject<HTMLDivElement>}>
      <table className={style.table} aria-rowcount={items.length + 1}>
        <caption className="unseen">Properties</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" aria-sort={sort("name")}>
              {head("name", "Property")}
            </th>
            <th scope="col" className={style.type}>
              Type
            </th>
            <th scope="col" className={style.carried} aria-sort={sort("carried")}>
              {head("carried", "Carried by")}
            </th>
            <th scope="col" className={`${style.seen} ${style.first}`}>
              First seen
            </th>
            <th scope="col" className={style.seen} aria-sort={sort("last")}>
              {head("last", "Last seen")}
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Room height={above} />}
          {items.slice(first, end).map((item, i) => (
            <PropertyRow
              key={item.key}
              item={item}
              place={first + i + 2}
              timezone={project.timezone}
              opened={item.key === opened}
              onOpen={() => onOpen(item.key)}
            />
          ))}
          {below > 0 && <Room height={below} />}
        </tbody>
      </table>
    </div>
  );
}

function Room({ height }: { height: number }) {
  return (
    <tr>
      <td className={style.room} colSpan={5} style={{ height }} />
    </tr>
  );
}

interface RowProps {
  item: Item;
  place: number;
  timezone: string;
  opened: boolean;
  onOpen: () => void;
}

function PropertyRow({ item, place, timezone, opened, onOpen }: RowProps) {
  const { property, definition } = item;
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
        <td colSpan={3}>
          <span className={style.title}>
            <span className={style.tag} data-tone="swell">
              <FormulaIcon size={12} /> defined
            </span>
            <span className={`${style.means} cut`} title={meaningWords(definition)}>
              {meaningWords(definition)}
            </span>
          </span>
        </td>
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
    </tr>
  );
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

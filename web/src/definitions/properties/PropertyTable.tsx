import { type RefObject, useRef } from "react";
import type { Project } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { useRowWindow } from "../../parts/useRowWindow";
import { useWindow } from "../../parts/useWindow";
import style from "./List.module.css";
import type { Item, SortedBy } from "./list";
import { PropertyRow } from "./PropertyRow";
import { useCarried } from "./useCarried";

const ROW_PX = 36;

interface Props {
  project: Project;
  /** Of events all that there are, whatever is wanted of them; null: of nothing that happens from day to day. */
  all: readonly Item[] | null;
  items: readonly Item[];
  opened: string | null;
  sorted: SortedBy;
  onSort: (by: SortedBy) => void;
  onOpen: (key: string) => void;
}

/** Properties by the row; of thousands only those in view are drawn. */
export function PropertyTable({ project, all, items, opened, sorted, onSort, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end, above, below } = useWindow(scroller, items.length, ROW_PX);
  const view = useRowWindow(scroller, items.length, ROW_PX);
  const months = useCarried(project.slug, all ?? [], items.slice(view.first, view.end));
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
            {all && (
              <th scope="col" className={style.spark}>
                30 days
              </th>
            )}
            <th scope="col" className={style.used}>
              Used by
            </th>
            <th scope="col" className={style.owner}>
              Owner
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
              month={all ? (months.get(item.key) ?? "asked") : null}
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
      <td className={style.room} colSpan={8} style={{ height }} />
    </tr>
  );
}

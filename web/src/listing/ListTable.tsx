import { useMediaQuery } from "@mantine/hooks";
import type { CSSProperties, RefObject } from "react";
import type { Project } from "../api/nouns";
import { ArrowDownIcon, ArrowUpIcon } from "../parts/icons";
import type { Window } from "../parts/useWindow";
import type { Drawing } from "./Cell";
import { isFigure, keyOf, labelOf, type Of, type Shown, widthOf } from "./columns";
import style from "./List.module.css";
import { Row } from "./Row";
import type { ListState } from "./state";
import type { Rows } from "./useRows";
import type { Selected } from "./useSelection";

const ROW_PX = 36;
const PHONE_ROW_PX = 84;
const TICK_PX = 44;

/** How high a row is here: on a phone it has three lines. */
export function useRowHeight(): number {
  return useMediaQuery("(max-width: 767px)", false, { getInitialValueInEffect: false })
    ? PHONE_ROW_PX
    : ROW_PX;
}

interface Props {
  project: Project;
  of: Of;
  kind: string | null;
  columns: readonly Shown[];
  sort: ListState["sort"];
  rows: Rows;
  window: Window;
  scroller: RefObject<HTMLDivElement | null>;
  selection: Selected;
  drawing: Drawing;
  onSort: (column: string) => void;
}

/** Beside health there is less room for a name. */
const isScored = (columns: readonly Shown[]) => columns.some(({ of }) => of === "score");

/** Whom the list has, by the row; of many only those in view are drawn. */
export function ListTable(props: Props) {
  const { of, columns, sort, rows, window, scroller, selection, drawing } = props;
  const total = rows.total ?? 0;
  const width =
    TICK_PX + (isScored(columns) ? 160 : 240) + columns.reduce((sum, shown) => sum + widthOf(shown), 0);
  const name = of === "users" ? "User" : "Account";
  const places = Array.from({ length: window.end - window.first }, (_, i) => window.first + i);
  return (
    <div className={style.rows} ref={scroller as RefObject<HTMLDivElement>}>
      <table
        className={style.table}
        style={{ "--least": `${width}px` } as CSSProperties}
        aria-rowcount={total + 1}
        data-dimmed={rows.isOld || undefined}
      >
        <caption className="unseen">{of === "users" ? "Users" : "Accounts"}</caption>
        <colgroup>
          <col style={{ width: TICK_PX }} />
          <col />
          {columns.map((shown) => (
            <col key={keyOf(shown)} style={{ width: widthOf(shown) }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <td className={style.tick}>
              <input
                type="checkbox"
                aria-label={`Select all ${name.toLowerCase()}s that are loaded`}
                ref={(box) => {
                  if (box) box.indeterminate = selection.ids.size > 0 && !selection.hasLoaded;
                }}
                checked={selection.hasLoaded}
                onChange={(event) => selection.all(event.currentTarget.checked)}
              />
            </td>
            <Head shown={null} label={name} sort={sort} onSort={props.onSort} />
            {columns.map((shown) => (
              <Head
                key={keyOf(shown)}
                shown={shown}
                label={labelOf(shown, drawing.meanings, drawing.curve)}
                sort={sort}
                figure={isFigure(shown, rows.types)}
                onSort={props.onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {window.above > 0 && <Room height={window.above} columns={columns.length + 2} />}
          {places.map((place) => (
            <Row
              key={rows.at(place)?.id ?? `place ${place}`}
              place={place}
              project={props.project}
              of={of}
              kind={props.kind}
              columns={columns}
              rows={rows}
              selection={selection}
              drawing={drawing}
            />
          ))}
          {window.below > 0 && <Room height={window.below} columns={columns.length + 2} />}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps {
  shown: Shown | null;
  label: string;
  sort: ListState["sort"];
  figure?: boolean;
  onSort: (column: string) => void;
}

function Head({ shown, label, sort, figure, onSort }: HeadProps) {
  const key = shown ? keyOf(shown) : "id";
  const isSorted = sort.column === key;
  const Arrow = sort.order === "desc" ? ArrowDownIcon : ArrowUpIcon;
  if (shown?.of === "curve")
    return (
      <th scope="col">
        <span className="cut" title={`${label}, each of 12 weeks`}>
          {label}
        </span>
      </th>
    );
  return (
    <th
      scope="col"
      className={figure ? style.figure : undefined}
      data-column={key}
      aria-sort={isSorted ? (sort.order === "desc" ? "descending" : "ascending") : undefined}
    >
      <button type="button" onClick={() => onSort(key)} title={label}>
        {isSorted && <Arrow size={12} />}
        <span className="cut">{label}</span>
      </button>
    </th>
  );
}

function Room({ height, columns }: { height: number; columns: number }) {
  return (
    <tr>
      <td className={style.room} colSpan={columns} style={{ height }} />
    </tr>
  );
}

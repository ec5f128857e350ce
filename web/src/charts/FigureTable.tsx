import { type ReactNode, type UIEvent, useRef, useState } from "react";
import style from "./FigureTable.module.css";
import { useWholeColumns } from "./useWholeColumns";

export interface Column {
  key: string;
  text: string;
  title: string;
  /** Stands for a part of its time: hatched, and left out of means and changes. */
  partial: boolean;
}

export interface Cell {
  text: string;
  title?: string;
  /** Looks behind the figure. */
  onOpen?: () => void;
  /** Somebody looks behind it. */
  chosen?: boolean;
}

export interface TableRow {
  key: string;
  head: ReactNode;
  /** The figure that sums up the row: a mean or a whole. */
  summary: string;
  cells: Cell[];
  tone: "main" | "part" | "before" | "change";
  /** A row of changes says by colour which way it went. */
  direction?: "up" | "down";
}

interface Props {
  caption: string;
  head: string;
  summary: string;
  columns: Column[];
  rows: TableRow[];
  /** Room for names of several parts. */
  wide?: boolean;
}

/** The chart's figures in the chart's order, scrolled to the latest, names and means always in view. */
export function FigureTable({ caption, head, summary, columns, rows, wide }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const [covering, setCovering] = useState(false);
  useWholeColumns(scroller, columns, rows);
  const onScroll = (event: UIEvent) => setCovering(event.currentTarget.scrollLeft > 0);
  return (
    <section
      className={style.scroller}
      ref={scroller}
      aria-label={caption}
      data-covering={covering}
      data-wide={wide}
      onScroll={onScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll to the columns out of view.
      tabIndex={0}
    >
      <table className={style.table}>
        <caption className={style.caption}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={style.name}>
              {head}
            </th>
            <th scope="col" className={style.summary}>
              {summary}
            </th>
            {columns.map((column) => (
              <th scope="col" key={column.key} title={column.title} data-partial={column.partial}>
                {column.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-tone={row.tone}>
              <th scope="row" className={style.name}>
                <div className={style.inner}>{row.head}</div>
              </th>
              <td className={style.summary} data-direction={row.direction}>
                {row.summary}
              </td>
              {columns.map((column, i) => (
                <CellOf key={column.key} cell={row.cells[i]} partial={column.partial} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CellOf({ cell, partial }: { cell: Cell | undefined; partial: boolean }) {
  return (
    <td title={cell?.title} data-partial={partial} data-chosen={cell?.chosen}>
      {cell?.onOpen ? (
        <button type="button" onClick={cell.onOpen}>
          {cell.text}
        </button>
      ) : (
        (cell?.text ?? "–")
      )}
    </td>
  );
}

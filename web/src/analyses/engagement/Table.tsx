import { useState } from "react";
import type { Behind } from "../../address/behind";
import type { EngagementQuestion } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import { capital } from "../question/words";
import { actorsOf } from "../who/words";
import style from "./Engagement.module.css";
import { behindOf, type EngagedRow, type Event, isChosen, QUADRANTS } from "./shape";

interface Props {
  caption: string;
  question: EngagementQuestion;
  rows: EngagedRow[];
  behind?: Behind;
  /** Looks behind a figure; absent: behind none. */
  onOpen?: (behind: Behind) => void;
}

type Column = "event" | "reach" | "share" | "mean" | "median";

interface Sort {
  column: Column;
  down: boolean;
}

interface Listed {
  row: EngagedRow;
  event: Event;
  place: number;
}

/** Every event of every group with its figures. */
export function EngagedTable({ caption, question, rows, behind, onOpen }: Props) {
  const [sort, setSort] = useState<Sort>({ column: "reach", down: true });
  const grouped = rows.length > 1 || (rows[0]?.group.length ?? 0) > 0;
  const listed = rows.flatMap((row) => sorted(row, sort));
  const head = (column: Column, text: string) => <Head {...{ column, text, sort, setSort }} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it.
    <section className={style.scroller} aria-label={caption} tabIndex={0}>
      <table className={style.table}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {grouped && <th scope="col">Group</th>}
            {head("event", "Event")}
            {head("reach", capital(actorsOf(question.by)))}
            {head("share", "Share")}
            {head("mean", "Times each, mean")}
            {head("median", "Median")}
            <th scope="col">Quadrant</th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ row, event, place }) => (
            <tr key={`${place} ${JSON.stringify(row.group)}`}>
              {grouped && (
                <td className="cut" dir="auto">
                  <Captured text={row.name} />
                </td>
              )}
              <th scope="row" className="cut" dir="auto" title={event.event}>
                {event.event}
              </th>
              <td className={style.figure} data-chosen={isChosen(behind, row, place)}>
                {event.reach > 0 && onOpen ? (
                  <button type="button" onClick={() => onOpen(behindOf(row, place))}>
                    {print.count(event.reach)}
                  </button>
                ) : (
                  print.count(event.reach)
                )}
              </td>
              <td className={style.figure} title={`of ${print.count(row.actors)}`}>
                {row.actors ? print.share(event.share, row.actors) : "–"}
              </td>
              <td className={style.figure}>{event.reach ? print.number(event.mean) : "–"}</td>
              <td className={style.figure}>{event.reach ? print.number(event.median) : "–"}</td>
              <td>{event.reach ? QUADRANTS[event.quadrant] : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function sorted(row: EngagedRow, { column, down }: Sort): Listed[] {
  const listed = row.events.map((event, place) => ({ row, event, place }));
  const order = (a: Listed, b: Listed) => {
    const [one, other] = [a.event[column], b.event[column]];
    if (typeof one === "string") return one.localeCompare(String(other));
    return one - Number(other);
  };
  return listed.sort((a, b) => (down ? -order(a, b) : order(a, b)));
}

interface HeadProps {
  column: Column;
  text: string;
  sort: Sort;
  setSort: (sort: Sort) => void;
}

function Head({ column, text, sort, setSort }: HeadProps) {
  const on = sort.column === column;
  const first = column !== "event";
  const change = () => setSort({ column, down: on ? !sort.down : first });
  return (
    <th
      scope="col"
      className={column === "event" ? undefined : style.figure}
      aria-sort={on ? (sort.down ? "descending" : "ascending") : "none"}
    >
      <button type="button" data-sorted={on} onClick={change}>
        {text}
        {on && <span aria-hidden="true">{sort.down ? " ↓" : " ↑"}</span>}
      </button>
    </th>
  );
}

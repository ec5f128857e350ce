import type { Association } from "../../api/nouns";
import { print } from "../../print";
import { AssociationNote, scaleOf } from "../question/AssociationNote";
import style from "./Retention.module.css";
import { toldColumn } from "./shape";

interface Props {
  association: Association;
  /** What has been done or not: `has done Export`. */
  done: string;
  /** What a column is called: `week`. */
  column: string;
}

const MOST = 12;

/** The difference between those who have done something and those who have not: one in words, all as dot and bar. */
export function Compared({ association, done, column }: Props) {
  const { differences } = association;
  const told = toldColumn(differences);
  const difference = told === null ? null : differences[told];
  if (told === null || !difference) {
    return <p className="quiet">One of the groups has nobody who could be compared.</p>;
  }
  const at = scaleOf(differences.slice(1));
  const rows = differences.map((each, place) => ({ each, place })).slice(1, MOST + 1);
  return (
    <div className={style.compared}>
      <AssociationNote
        association={association}
        done={done}
        difference={difference}
        where={`in ${column} ${told}`}
      />
      <table className={style.forest}>
        <caption className="unseen">The difference in points, with its 95 % interval, by {column}</caption>
        <tbody>
          {rows.map(({ each, place }) =>
            each === null ? null : (
              <tr key={place} data-told={place === told}>
                <th scope="row">{`${column} ${place}`}</th>
                <td>
                  <span className={style.whisker} aria-hidden="true">
                    <i className={style.zero} style={{ left: `${at(0)}%` }} />
                    <i
                      className={style.span}
                      style={{ left: `${at(each.low)}%`, width: `${at(each.high) - at(each.low)}%` }}
                    />
                    <i className={style.dot} style={{ left: `${at(each.difference)}%` }} />
                  </span>
                </td>
                <td title={`${points(each.low)} to ${points(each.high)}`}>{points(each.difference)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function points(value: number): string {
  return print.difference(value, 0, "share").replace(/ points$/, "");
}

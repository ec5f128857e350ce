import type { Behind } from "../../address/behind";
import type { PathsQuestion } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import { capital } from "../question/words";
import { actorsOf } from "../who/words";
import style from "./Paths.module.css";
import { behindEdge, type Edge, isBackwards, isChosen, isListed, type PathRow, placeWords } from "./shape";

interface Props {
  caption: string;
  question: PathsQuestion;
  rows: PathRow[];
  behind?: Behind;
  /** Looks behind a figure; absent: behind none. */
  onOpen?: (behind: Behind) => void;
}

/** Every way with how many went it; of each group the largest first in each step. */
export function PathsTable({ caption, question, rows, behind, onOpen }: Props) {
  const grouped = rows.some(({ group }) => group.length > 0);
  const backwards = isBackwards(question);
  const listed = rows.flatMap((row) => row.edges.map((edge) => ({ row, edge })));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it.
    <section className={style.scroller} aria-label={caption} tabIndex={0}>
      <table className={style.table}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {grouped && <th scope="col">Group</th>}
            <th scope="col" className={style.figure}>
              {backwards ? "Before the end" : "Step"}
            </th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" className={style.figure}>
              Paths
            </th>
            <th scope="col" className={style.figure}>
              Share
            </th>
            <th scope="col" className={style.figure}>
              {capital(actorsOf(question.by))}
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ row, edge }) => (
            <tr key={JSON.stringify([row.group, edge.position, edge.from, edge.to])}>
              {grouped && (
                <td className="cut" dir="auto">
                  <Captured text={row.name} />
                </td>
              )}
              <td className={style.figure}>{edge.position}</td>
              <Name place={edge.from} />
              <Name place={edge.to} />
              <td className={style.figure}>{print.count(edge.count)}</td>
              <td className={style.figure} title={`of ${print.count(row.paths)}`}>
                {row.paths ? print.share(edge.count / row.paths, row.paths) : "–"}
              </td>
              <Actors edge={edge} own={behindEdge(row, edge)} behind={behind} onOpen={onOpen} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Name({ place }: { place: string | null }) {
  const words = placeWords(place);
  return (
    <td className="cut" title={words}>
      {place === null ? <span className="hint">{words}</span> : <Captured text={words} most={120} />}
    </td>
  );
}

type ActorsProps = Pick<Props, "behind" | "onOpen"> & { edge: Edge; own: Behind };

function Actors({ edge, own, behind, onOpen }: ActorsProps) {
  if (edge.actors === null) return <td className={style.figure}>–</td>;
  return (
    <td className={style.figure} data-chosen={isChosen(behind, own)}>
      {isListed(edge) && onOpen ? (
        <button type="button" onClick={() => onOpen(own)}>
          {print.count(edge.actors)}
        </button>
      ) : (
        print.count(edge.actors)
      )}
    </td>
  );
}

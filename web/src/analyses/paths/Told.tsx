import type { PathsQuestion } from "../../api/nouns";
import { print } from "../../print";
import style from "../question/Answer.module.css";
import { actorsOf } from "../who/words";
import { type Edge, isListed, type PathRow, placeWords } from "./shape";

interface Props {
  question: PathsQuestion;
  row: PathRow;
  edge: Edge;
  /** Whether a click leads to those who went it. */
  opens: boolean;
}

/** What is told of a way: how many, of all and of those who were at its beginning. */
export function Told({ question, row, edge, opens }: Props) {
  const there = row.edges
    .filter(({ position, from }) => position === edge.position && from === edge.from)
    .reduce((sum, { count }) => sum + count, 0);
  const actors = edge.actors ?? 0;
  return (
    <>
      <b dir="auto">
        {placeWords(edge.from)} → {placeWords(edge.to)}
      </b>
      <div>
        {print.count(edge.count)} paths, {print.share(edge.count / row.paths, row.paths)} of all
      </div>
      {isListed(edge) && there > edge.count && (
        <div className="quiet">
          {print.share(edge.count / there, there)} of those who go on from {placeWords(edge.from)}
        </div>
      )}
      {opens && isListed(edge) && (
        <div className={style.way}>
          Click for the {print.count(actors)} {actorsOf(question.by, actors)}
        </div>
      )}
    </>
  );
}

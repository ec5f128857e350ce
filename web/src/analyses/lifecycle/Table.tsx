import { useMemo } from "react";
import type { Behind } from "../../address/behind";
import type { LifecycleAnswer, LifecycleQuestion } from "../../api/nouns";
import { type Cell, type Column, FigureTable, type TableRow } from "../../charts/FigureTable";
import { Mark, markColour } from "../../charts/Mark";
import { isPartial } from "../../charts/plot";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import { bucketNames } from "../graph/table";
import { capital } from "../question/words";
import { behindOf, type LifeRow, type LifeState, lineOf, meanOf, STATES } from "./shape";

interface Props {
  caption: string;
  answer: LifecycleAnswer;
  question: LifecycleQuestion;
  rows: LifeRow[];
  /** The place of the group that is drawn. */
  drawn: number;
  behind?: Behind;
  /** Looks behind a figure; absent: behind none. */
  onOpen?: (behind: Behind) => void;
}

/** The same figures: of each group the four states. */
export function LifeTable({ caption, answer, question, rows, drawn, behind, onOpen }: Props) {
  const columns = useMemo(() => columnsOf(answer), [answer]);
  const cellsOf = (row: LifeRow, state: LifeState): Cell[] =>
    row.figures[state].map((value, bucket) => {
      if (answer.states[bucket] === "not_begun") return { text: "–" };
      const own = behindOf(row, state, bucket);
      return {
        text: print.count(value),
        chosen: JSON.stringify(behind) === JSON.stringify(own),
        ...(value === 0 || !onOpen ? {} : { onOpen: () => onOpen(own) }),
      };
    });
  const listed = rows.flatMap((row, place) =>
    STATES.map((state): TableRow => {
      const line = lineOf(row, state);
      const mean = meanOf(row.figures[state], answer);
      return {
        key: `${state} ${JSON.stringify(row.group)}`,
        tone: "main",
        head: (
          <>
            {place === drawn && <Mark colour={markColour(line)} />}
            <span className="cut" dir="auto" title={row.name}>
              <Captured text={row.name ? `${row.name}, ${line.name.toLowerCase()}` : line.name} />
            </span>
          </>
        ),
        summary: mean === null ? "–" : print.number(mean),
        cells: cellsOf(row, state),
      };
    }),
  );
  return (
    <FigureTable
      caption={caption}
      head={question.group_by?.length ? "Group and state" : "State"}
      wide={Boolean(question.group_by?.length)}
      summary={`${capital(answer.interval)} mean`}
      columns={columns}
      rows={listed}
    />
  );
}

function columnsOf(answer: LifecycleAnswer): Column[] {
  const titles = bucketNames(answer);
  return answer.times.map((time, i) => ({
    key: time,
    text: print.bucket(time, answer.interval),
    title: titles[i] ?? "",
    partial: isPartial(answer, i),
  }));
}

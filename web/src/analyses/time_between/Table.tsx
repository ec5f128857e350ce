import type { Behind } from "../../address/behind";
import type { TimeBetweenQuestion } from "../../api/nouns";
import { type Cell, FigureTable } from "../../charts/FigureTable";
import { Mark, markColour } from "../../charts/Mark";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import { actorsOf } from "../who/words";
import { type Bin, behindOf, secondsWords, type TimesRow } from "./shape";

interface Props {
  caption: string;
  question: TimeBetweenQuestion;
  rows: readonly TimesRow[];
  bins: readonly Bin[];
  behind?: Behind;
  /** Leads to those behind a figure; absent: to none. */
  onOpen?: (behind: Behind) => void;
}

/** Of each group how many times lie in each bin. */
export function TimesTable({ caption, question, rows, bins, behind, onOpen }: Props) {
  const columns = bins.map(({ start, words }) => ({ key: words, text: start, title: words, partial: false }));
  const cellsOf = (row: TimesRow) =>
    row.times.bins.map((count, bin): Cell => {
      const own = behindOf(row, bin);
      const actors = row.times.bin_actors[bin] ?? 0;
      return {
        text: print.count(count),
        title: `of ${print.count(actors)} ${actorsOf(question.by, actors)}`,
        chosen: JSON.stringify(behind) === JSON.stringify(own),
        ...(count > 0 && onOpen ? { onOpen: () => onOpen(own) } : {}),
      };
    });
  return (
    <FigureTable
      caption={caption}
      head={question.group_by?.length ? "Group" : "Times"}
      summary="Median"
      columns={columns}
      rows={rows.map((row) => ({
        key: row.key,
        tone: "main" as const,
        head: (
          <>
            {rows.length > 1 && <Mark colour={markColour(row)} />}
            <span className="cut" dir="auto" title={row.name}>
              <Captured text={row.name} />
            </span>
          </>
        ),
        summary: secondsWords(row.times.median_seconds),
        cells: cellsOf(row),
      }))}
    />
  );
}

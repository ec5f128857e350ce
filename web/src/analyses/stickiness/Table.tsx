import { useMemo } from "react";
import type { Behind } from "../../address/behind";
import type { StickinessQuestion } from "../../api/nouns";
import { type Cell, FigureTable, type TableRow } from "../../charts/FigureTable";
import { Mark, markColour } from "../../charts/Mark";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import { capital } from "../question/words";
import { behindOf, bucketWords, lineOf, type StickyRow, summaryOf, unitWords } from "./shape";

interface Props {
  caption: string;
  question: StickinessQuestion;
  rows: StickyRow[];
  beforeName: string;
  behind?: Behind;
  /** Looks behind a figure; absent: behind none. */
  onOpen?: (behind: Behind) => void;
}

/** How many of each group were active in how many intervals; compared ones with those before. */
export function StickyTable({ caption, question, rows, beforeName, behind, onOpen }: Props) {
  const length = rows[0]?.values.length ?? 0;
  const columns = useMemo(
    () =>
      Array.from({ length }, (_, i) => ({
        key: String(i),
        text: `${i + 1}${question.cumulative && i + 1 < length ? "+" : ""}`,
        title: bucketWords(question, i + 1),
        partial: false,
      })),
    [length, question],
  );
  const rowOf = (row: StickyRow, place: number, period: "values" | "before"): TableRow => {
    const values = period === "values" ? row.values : (row.previous ?? []);
    const { mean, active } = summaryOf(values, question);
    const line = lineOf(row, place);
    const cells = values.map((value, i): Cell => {
      const own = behindOf(row, i + 1, period);
      return {
        text: print.count(value),
        title: active ? `${print.share(value / active, active)} of ${print.count(active)}` : undefined,
        chosen: JSON.stringify(behind) === JSON.stringify(own),
        ...(value === 0 || !onOpen ? {} : { onOpen: () => onOpen(own) }),
      };
    });
    const dashed = period === "before";
    return {
      key: `${line.key} ${period}`,
      tone: dashed ? "before" : "main",
      head: (
        <>
          <Mark colour={dashed && rows.length === 1 ? "var(--c-prev)" : markColour(line)} dashed={dashed} />
          <span className="cut" dir="auto" title={line.name}>
            <Captured text={dashed ? beforeName : line.name} />
          </span>
        </>
      ),
      summary: active ? print.number(mean) : "–",
      cells,
    };
  };
  const listed = rows.flatMap((row, place) => [
    rowOf(row, place, "values"),
    ...(row.previous ? [rowOf(row, place, "before")] : []),
  ]);
  return (
    <FigureTable
      caption={caption}
      head={question.group_by?.length ? "Group" : capital(unitWords(question, 2))}
      summary="Mean"
      columns={columns}
      rows={listed}
    />
  );
}

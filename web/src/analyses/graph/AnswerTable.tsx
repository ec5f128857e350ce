import { useMemo } from "react";
import type { Behind } from "../../address/behind";
import type { GraphQuestion } from "../../api/nouns";
import { type Cell, FigureTable, type TableRow } from "../../charts/FigureTable";
import { Mark, markColour } from "../../charts/Mark";
import { Captured } from "../../parts/Captured";
import type { Labels } from "../question/labels";
import { capital, propertyWords, questionWords } from "../question/words";
import { behindOf, behindWords, isListed } from "./behind";
import { comparesInChart } from "./plot";
import { type Line, type Shape, usualHead } from "./shape";
import { beforeRow, changeRow, columnsOf, valueRow } from "./table";

interface Props {
  shape: Shape;
  question: GraphQuestion;
  labels: Labels;
  /** The figure that somebody looks behind. */
  behind?: Behind;
  /** Looks behind a figure; absent: behind none. */
  onOpen?: (behind: Behind) => void;
}

/** Every line with its figures; compared ones with those before and the change. */
export function AnswerTable({ shape, question, labels, behind, onOpen }: Props) {
  const columns = useMemo(() => columnsOf(shape), [shape]);
  const rows = useMemo(() => shape.listed.flatMap((line, i) => rowsOf(line, i, shape)), [shape]);
  const opening = rows.map((row) => ({ ...row, cells: opened(row, { shape, question, behind, onOpen }) }));
  const groups = question.group_by?.length ?? 0;
  return (
    <FigureTable
      caption={questionWords(question, labels)}
      head={
        groups
          ? capital((question.group_by ?? []).map((group) => propertyWords(group, labels)).join(", "))
          : "Series"
      }
      wide={groups > 1 || (groups === 0 && question.formula !== undefined)}
      summary={usualHead(shape)}
      columns={columns}
      rows={opening}
    />
  );
}

/** A row that knows which line's figures it has. */
interface LineRow extends TableRow {
  line?: Line;
  period?: "values" | "before";
}

type Opening = Pick<Props, "shape" | "question" | "behind" | "onOpen">;

/** Its cells, of which those with somebody behind them open. */
function opened({ line, period = "values", cells }: LineRow, opening: Opening): Cell[] {
  const { shape, question, behind, onOpen } = opening;
  if (!line || !onOpen || !isListed(line, question)) return cells;
  const wanted = behind && JSON.stringify({ ...behind, of: undefined });
  return cells.map((cell, i) => {
    if (!behindWords(line, line[period]?.[i] ?? null)) return cell;
    const own = behindOf(line, shape, i, period);
    return { ...cell, onOpen: () => onOpen(own), chosen: JSON.stringify(own) === wanted };
  });
}

function rowsOf(line: Line, place: number, shape: Shape): LineRow[] {
  const drawn = shape.drawn.findIndex(({ key }) => key === line.key);
  const main: LineRow = {
    key: line.key,
    line,
    tone: drawn >= 0 ? "main" : "part",
    head: (
      <>
        {drawn >= 0 && <Mark colour={markColour(line)} place={drawn} />}
        <span className="cut" dir="auto" title={line.name}>
          <Captured text={drawn >= 0 ? line.name : line.title} />
        </span>
      </>
    ),
    ...valueRow(line, shape),
  };
  if (!line.before) return [main];
  const before: LineRow = {
    key: `${line.key} before`,
    line,
    period: "before",
    tone: "before",
    head: (
      <>
        <Mark
          colour={shape.drawn.length > 1 && comparesInChart(shape) ? markColour(line) : "var(--c-prev)"}
          dashed
        />
        {shape.beforeName}
      </>
    ),
    ...beforeRow(line, shape),
  };
  if (drawn < 0) return [main, before];
  return [
    main,
    before,
    { key: `${place} change`, tone: "change", head: "Change", ...changeRow(line, shape) },
  ];
}

import { useMemo } from "react";
import type { GraphQuestion } from "../../api/nouns";
import { FigureTable, type TableRow } from "../../charts/FigureTable";
import { Mark, markColour } from "../../charts/Mark";
import type { Labels } from "../question/labels";
import { capital, propertyWords, questionWords } from "../question/words";
import { comparesInChart } from "./plot";
import { type Line, type Shape, usualHead } from "./shape";
import { beforeRow, changeRow, columnsOf, valueRow } from "./table";

interface Props {
  shape: Shape;
  question: GraphQuestion;
  labels: Labels;
}

/** Every line with its figures; compared ones with those before and the change. */
export function AnswerTable({ shape, question, labels }: Props) {
  const columns = useMemo(() => columnsOf(shape), [shape]);
  const rows = useMemo(() => shape.listed.flatMap((line, i) => rowsOf(line, i, shape)), [shape]);
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
      rows={rows}
    />
  );
}

function rowsOf(line: Line, place: number, shape: Shape): TableRow[] {
  const drawn = shape.drawn.findIndex(({ key }) => key === line.key);
  const main: TableRow = {
    key: line.key,
    tone: drawn >= 0 ? "main" : "part",
    head: (
      <>
        {drawn >= 0 && <Mark colour={markColour(line)} place={drawn} />}
        <span className="cut" dir="auto" title={line.name}>
          {drawn >= 0 ? line.name : line.title}
        </span>
      </>
    ),
    ...valueRow(line, shape),
  };
  if (!line.before) return [main];
  const before: TableRow = {
    key: `${line.key} before`,
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

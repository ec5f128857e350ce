import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense } from "react";
import { type Answered, useAnswers } from "../../api/ask";
import type { Project, StickinessQuestion } from "../../api/nouns";
import { FigureTable } from "../../charts/FigureTable";
import style from "../question/Answer.module.css";
import { askedOf, overPlot, overTable, periodOf, type Span, spansOf } from "./overTime";
import { rowsOf, unitWords } from "./shape";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

interface Props {
  project: Project;
  answered: Answered<StickinessQuestion>;
  /** The question in a line. */
  words: string;
  /** Asks for one of the ranges by itself. */
  onOpen: (span: Span) => void;
}

/** Whether it becomes a habit: in how many days one was active in the mean, range by range. */
export function OverTime({ project, answered, words, onOpen }: Props) {
  const { question, answer } = answered;
  const scheme = useMantineColorScheme().colorScheme;
  const spans = spansOf(answer, question);
  // The last range is on the page already.
  const earlier = useAnswers(
    project.slug,
    spans.slice(0, -1).map((span) => askedOf(question, span)),
  );
  if (spans.length === 0) {
    return (
      <p className={`${style.lead} ${style.head}`}>
        Choose days or longer intervals to see a habit over time.
      </p>
    );
  }
  const told = {
    question,
    spans,
    periods: [...earlier, answer].map((each) => periodOf(each, question)),
    rows: rowsOf(answer, question),
    unfinished: answer.unfinished,
  };
  const { columns, rows } = overTable(told, onOpen);
  return (
    <>
      <div className={style.chart}>
        <Suspense fallback={null}>
          <TimeChart
            plot={overPlot(told)}
            as="line"
            label={`${words}, and as many before: the mean of ${unitWords(question, 2)} in each range.`}
            scheme={scheme}
            onPoint={({ bucket }) => {
              const span = spans[bucket];
              if (span) onOpen(span);
            }}
          />
        </Suspense>
      </div>
      <div className={style.table}>
        <FigureTable
          caption={`The mean of ${unitWords(question, 2)} active, range by range`}
          head={question.group_by?.length ? "Group" : "Range from"}
          summary="Mean"
          columns={columns}
          rows={rows}
        />
      </div>
    </>
  );
}

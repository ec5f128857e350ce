import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useAnnotated } from "../../annotations/useAnnotated";
import { type Answered, useAnswers } from "../../api/ask";
import type { Annotation, Project, StickinessQuestion } from "../../api/nouns";
import { FigureTable } from "../../charts/FigureTable";
import type { PlotMark } from "../../charts/plot";
import style from "../question/Answer.module.css";
import { askedOf, overPlot, overTable, periodOf, type Span, spansOf, type Told } from "./overTime";
import { rowsOf, unitWords } from "./shape";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

interface Props {
  project: Project;
  answered: Answered<StickinessQuestion>;
  /** The question in a line. */
  words: string;
  /** Asks for one of the ranges by itself; absent: they are only read. */
  onOpen?: (span: Span) => void;
}

interface ChartProps extends Props {
  annotations?: readonly Annotation[];
  onMark?: (marks: PlotMark[]) => void;
  onAnnotate?: (at: string) => void;
}

/** Whether it becomes a habit: in how many days one was active in the mean, range by range; and the same as a table. */
export function OverTime(props: Props & { onOpen: (span: Span) => void }) {
  const { project, answered, onOpen } = props;
  const { question } = answered;
  const { shown, onMark, annotate, dialog } = useAnnotated(project);
  const { columns, rows } = overTable(useOver(project, answered), onOpen);
  if (columns.length === 0) {
    return (
      <p className={`${style.lead} ${style.head}`}>
        Choose days or longer intervals to see a habit over time.
      </p>
    );
  }
  return (
    <>
      <div className={style.chart}>
        <OverChart {...props} annotations={shown} onMark={onMark} onAnnotate={annotate ?? undefined} />
        {dialog}
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

/** The chart alone. */
export function OverChart({ project, answered, words, onOpen, ...happened }: ChartProps) {
  const { annotations, onMark, onAnnotate } = happened;
  const scheme = useMantineColorScheme().colorScheme;
  const told = useOver(project, answered);
  return (
    <Suspense fallback={null}>
      <TimeChart
        plot={overPlot(told, onOpen !== undefined, annotations)}
        as="line"
        label={`${words}, and as many before: the mean of ${unitWords(answered.question, 2)} in each range.`}
        scheme={scheme}
        onPoint={
          onOpen &&
          (({ bucket }) => {
            const span = told.spans[bucket];
            if (span) onOpen(span);
          })
        }
        onMark={onMark}
        onAnnotate={onAnnotate && ((bucket) => onAnnotate(told.spans[bucket]?.from ?? ""))}
      />
    </Suspense>
  );
}

/** The ranges with their answers as far as they have come; the last one is known already. */
function useOver(project: Project, { question, answer }: Answered<StickinessQuestion>): Told {
  const spans = spansOf(answer, question);
  const earlier = useAnswers(
    project.slug,
    spans.slice(0, -1).map((span) => askedOf(question, span)),
  );
  return {
    question,
    spans,
    periods: [...earlier, answer].map((each) => periodOf(each, question)),
    rows: rowsOf(answer, question),
    unfinished: answer.unfinished,
    timezone: answer.timezone,
  };
}

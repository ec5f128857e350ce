import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useAnnotated } from "../../annotations/useAnnotated";
import { type Answered, useAnswers } from "../../api/ask";
import type { Annotation, Project, StickinessQuestion } from "../../api/nouns";
import { FigureTable } from "../../charts/FigureTable";
import type { PlotMark } from "../../charts/plot";
import style from "../question/Answer.module.css";
import { askedOf, overPlot, overTable, type Span, spansOf, type Told, toldOf } from "./overTime";
import { unitWords } from "./shape";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

interface Props {
  project: Project;
  answered: Answered<StickinessQuestion>;
  /** The question in a line. */
  words: string;
  /** Asks for one of the ranges by itself; absent: they are only read. */
  onOpen?: (span: Span) => void;
}

interface ChartProps extends Omit<Props, "project"> {
  told: Told;
  annotations?: readonly Annotation[];
  onMark?: (marks: PlotMark[]) => void;
  onAnnotate?: (at: string) => void;
}

/** Whether it becomes a habit: in how many days one was active in the mean, range by range; and the same as a table. */
export function OverTime(props: Props & { onOpen: (span: Span) => void }) {
  const { project, answered, onOpen } = props;
  const { question } = answered;
  const { shown, onMark, annotate, dialog } = useAnnotated(project);
  const told = useOver(project, answered);
  const { columns, rows } = overTable(told, onOpen);
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
        <OverChart
          {...props}
          told={told}
          annotations={shown}
          onMark={onMark}
          onAnnotate={annotate ?? undefined}
        />
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
export function OverChart({ told, answered, words, onOpen, ...happened }: ChartProps) {
  const { annotations, onMark, onAnnotate } = happened;
  const scheme = useMantineColorScheme().colorScheme;
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
export function useOver(project: Project, answered: Answered<StickinessQuestion>): Told {
  const { question, answer } = answered;
  const spans = spansOf(answer, question);
  const earlier = useAnswers(
    project.slug,
    spans.slice(0, -1).map((span) => askedOf(question, span)),
  );
  return toldOf(answered, earlier);
}

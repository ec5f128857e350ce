import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { Behind } from "../../address/behind";
import { useAnnotated } from "../../annotations/useAnnotated";
import type { Annotation, FunnelAnswer, FunnelQuestion, Project } from "../../api/nouns";
import { FigureTable } from "../../charts/FigureTable";
import type { PlotMark } from "../../charts/plot";
import style from "../question/Answer.module.css";
import { behindBucket, pointOf, trendPlot, trendTable } from "./overTime";
import type { FunnelShape } from "./shape";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

interface Props {
  shape: FunnelShape;
  question: FunnelQuestion;
  answer: FunnelAnswer;
  /** The question in a line. */
  words: string;
  /** The groups without a line, by their keys. */
  hidden: ReadonlySet<string>;
  /** The figure that is looked behind. */
  behind?: Behind;
  /** Leads to those behind a figure; absent: to none. */
  onLook?: (behind: Behind) => void;
}

interface ChartProps extends Props {
  annotations?: readonly Annotation[];
  onMark?: (marks: PlotMark[]) => void;
  onAnnotate?: (at: string) => void;
}

/** The share that got to the end, by when it began, with how sure it is and what happened meanwhile. */
export function TrendChart({ shape, question, answer, words, hidden, behind, onLook, ...told }: ChartProps) {
  const scheme = useMantineColorScheme().colorScheme;
  const { annotations = [], onMark, onAnnotate } = told;
  const buckets = shape.ways[0]?.group.buckets ?? [];
  return (
    <Suspense fallback={null}>
      <TimeChart
        plot={trendPlot(shape, question, answer, hidden, annotations)}
        as="line"
        label={`${words}: the share that got to the end, by when it began.`}
        scheme={scheme}
        chosen={pointOf(behind, shape)}
        onPoint={
          onLook &&
          (({ line, bucket }) => {
            const way = shape.ways.find(({ key }) => key === line);
            if (way) onLook(behindBucket(way, shape, bucket));
          })
        }
        onMark={onMark}
        onAnnotate={onAnnotate && ((bucket) => onAnnotate(buckets[bucket]?.start ?? ""))}
      />
    </Suspense>
  );
}

/** The same on the page of the funnel, where what happened can be told and changed; and as a table. */
export function Trend({ project, ...props }: Props & { project: Project }) {
  const { shown, onMark, annotate, dialog } = useAnnotated(project);
  const { columns, rows } = trendTable(props.shape, props.question, props.behind, props.onLook);
  return (
    <>
      <div className={style.chart}>
        <TrendChart {...props} annotations={shown} onMark={onMark} onAnnotate={annotate ?? undefined} />
        {dialog}
      </div>
      <div className={style.table}>
        <FigureTable
          caption="Share that got to the end"
          head="Group"
          summary="In all"
          columns={columns}
          rows={rows}
        />
      </div>
    </>
  );
}

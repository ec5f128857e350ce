import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import type { Behind } from "../../address/behind";
import { useAnnotated } from "../../annotations/useAnnotated";
import type { Answered } from "../../api/ask";
import type { GraphQuestion, Project } from "../../api/nouns";
import { Legend } from "../../charts/Legend";
import { MOST_DRAWN } from "../../charts/plot";
import { TotalBars } from "../../charts/TotalBars";
import style from "../question/Answer.module.css";
import { groupingWords } from "../question/behaviourWords";
import { Foot } from "../question/Foot";
import { useLabels } from "../question/useLabels";
import { capital, questionWords } from "../question/words";
import { AnswerTable } from "./AnswerTable";
import type { View } from "./address";
import { behindOf, isListed, pointOf } from "./behind";
import { EmptyAnswer } from "./EmptyAnswer";
import { footOf } from "./foot";
import { Headlines, MOST_HEADLINES } from "./Headlines";
import { levelBase, levelOf } from "./level";
import { changeWords, comparesInChart, plotOf } from "./plot";
import { sentenceOf } from "./sentence";
import { isEmpty, type Shape } from "./shape";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

interface Props {
  project: Project;
  view: View;
  shape: Shape;
  answered: Answered<GraphQuestion>;
  /** New figures are on their way; these are those of the question before. */
  dimmed: boolean;
  show: (change: Partial<View>) => void;
}

/** Headline, chart and table of one answer. */
export function Figures({ project, view, shape, answered, dimmed, show }: Props) {
  const { question, answer } = answered;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const { shown, onMark, annotate, dialog } = useAnnotated(project);
  const plot = useMemo(() => plotOf(shape, answer, hidden, shown), [shape, answer, hidden, shown]);
  const scheme = useMantineColorScheme().colorScheme;
  const labels = useLabels(project);
  if (isEmpty(shape)) return <EmptyAnswer project={project} question={question} show={show} />;
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  const compared = shape.drawn.some(({ before }) => before);
  const total = shape.interval === "total";
  const count = shape.drawn.length;
  const look = (who: Behind) => show({ who });
  const whole = ({ key }: { key: string }) => {
    const line = shape.drawn.find((drawn) => drawn.key === key);
    const there = line && isListed(line, question) && line.values.some(Boolean);
    return there ? () => look(behindOf(line, shape, null)) : undefined;
  };
  return (
    <div className={style.figures} data-dimmed={dimmed}>
      <p className="unseen" role="status">
        {dimmed ? "Counting" : sentenceOf(shape, question, labels)}
      </p>
      <div className={style.head}>
        <Headlines
          project={project}
          shape={shape}
          question={question}
          hidden={hidden}
          onToggle={toggle}
          whole={whole}
        />
        {!total && view.chart !== "table" && (count > 1 || compared) && (
          <div className={style.legend} data-beside={count === 1}>
            <Legend
              lines={count > 1 && count <= MOST_HEADLINES ? [] : shape.drawn.slice(0, MOST_DRAWN)}
              hidden={hidden}
              onToggle={toggle}
              onOpen={whole}
              beforeName={comparesInChart(shape) ? shape.beforeName : null}
              figureOf={({ key }) => {
                const line = shape.drawn.find((drawn) => drawn.key === key);
                return line
                  ? `${levelOf(line, shape, question)} ${levelBase(line, shape, question)}`.trim()
                  : "–";
              }}
            />
          </div>
        )}
      </div>
      {total ? (
        <div className={style.total}>
          <TotalBars
            caption={questionWords(question, labels)}
            head={
              question.group_by?.length
                ? capital(question.group_by.map((group) => groupingWords(group, labels)).join(", "))
                : "Series"
            }
            measure={capital(shape.drawn[0]?.measure ?? "")}
            lines={shape.drawn}
            beforeName={compared ? shape.beforeName : null}
            figure={plot.figure}
            note={plot.note}
            onOpen={whole}
            changeOf={(now, before) => changeWords(now, before, shape.drawn[0]?.unit ?? "number")}
          />
        </div>
      ) : (
        <>
          {view.chart !== "table" && (
            <div className={style.chart}>
              <Suspense fallback={null}>
                <TimeChart
                  plot={plot}
                  as={view.chart}
                  label={sentenceOf(shape, question, labels)}
                  scheme={scheme}
                  chosen={pointOf(view.who, shape)}
                  onPoint={({ line: key, bucket }) => {
                    const line = shape.drawn.find((drawn) => drawn.key === key);
                    if (line) look(behindOf(line, shape, bucket));
                  }}
                  onMark={onMark}
                  onAnnotate={annotate ? (bucket) => annotate(answer.times[bucket] ?? "") : undefined}
                />
                {dialog}
              </Suspense>
            </div>
          )}
          <div className={style.table} data-alone={view.chart === "table"}>
            <AnswerTable shape={shape} question={question} labels={labels} behind={view.who} onOpen={look} />
          </div>
        </>
      )}
      <Foot said={footOf(shape, answer, !total && view.chart !== "table")} answer={answer} />
    </div>
  );
}

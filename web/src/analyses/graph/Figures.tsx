import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import type { View } from "../../address";
import type { Answered } from "../../api/ask";
import type { Project } from "../../api/nouns";
import { Legend } from "../../charts/Legend";
import { MOST_DRAWN } from "../../charts/plot";
import { TotalBars } from "../../charts/TotalBars";
import { print } from "../../print";
import { questionWords } from "../question/words";
import style from "./Answer.module.css";
import { AnswerTable } from "./AnswerTable";
import { EmptyAnswer } from "./EmptyAnswer";
import { Foot } from "./Foot";
import { Headlines } from "./Headlines";
import { changeWords, plotOf } from "./plot";
import { sentenceOf } from "./sentence";
import { isEmpty, meanOf, type Shape, usualBuckets } from "./shape";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

interface Props {
  project: Project;
  view: View;
  shape: Shape;
  answered: Answered;
  /** New figures are on their way; these are those of the question before. */
  dimmed: boolean;
  show: (change: Partial<View>) => void;
}

/** Headline, chart and table of one answer. */
export function Figures({ project, view, shape, answered, dimmed, show }: Props) {
  const { question, answer } = answered;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const plot = useMemo(() => plotOf(shape, answer, hidden), [shape, answer, hidden]);
  const scheme = useMantineColorScheme().colorScheme;
  if (isEmpty(shape)) return <EmptyAnswer project={project} question={question} show={show} />;
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  const compared = shape.drawn.some(({ before }) => before);
  const beforeName = compared ? shape.beforeName : null;
  const total = shape.interval === "total";
  const buckets = usualBuckets(shape);
  return (
    <div className={style.figures} data-dimmed={dimmed}>
      <div className={style.head}>
        <Headlines project={project} shape={shape} question={question} />
        {!total && (
          <div className={style.legend}>
            <Legend
              lines={shape.drawn.slice(0, MOST_DRAWN)}
              hidden={hidden}
              onToggle={toggle}
              beforeName={beforeName}
              figureOf={(line) => print.number(meanOf(line.values, buckets) ?? 0)}
            />
          </div>
        )}
      </div>
      {total ? (
        <div className={style.total}>
          <TotalBars
            caption={questionWords(question)}
            head={question.group_by?.length ? "Group" : "Series"}
            measure={shape.drawn[0]?.measure ?? ""}
            lines={shape.listed}
            beforeName={beforeName}
            format={plot.format}
            changeOf={(now, before) => changeWords(now, before, shape.drawn[0]?.unit ?? "number")}
          />
        </div>
      ) : (
        <>
          {view.chart !== "table" && (
            <div className={style.chart}>
              <Suspense fallback={null}>
                <TimeChart plot={plot} as={view.chart} label={sentenceOf(shape, question)} scheme={scheme} />
              </Suspense>
            </div>
          )}
          <div className={style.table} data-alone={view.chart === "table"}>
            <AnswerTable shape={shape} question={question} />
          </div>
        </>
      )}
      <Foot shape={shape} answer={answer} />
    </div>
  );
}

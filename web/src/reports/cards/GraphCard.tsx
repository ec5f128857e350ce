import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import { AnswerTable } from "../../analyses/graph/AnswerTable";
import { CHARTS } from "../../analyses/graph/address";
import { behindOf } from "../../analyses/graph/behind";
import { leadWords, levelBase, levelOf, levelWords } from "../../analyses/graph/level";
import { changeWords, comparesInChart, plotOf } from "../../analyses/graph/plot";
import { sentenceOf } from "../../analyses/graph/sentence";
import { isEmpty, shapeOf } from "../../analyses/graph/shape";
import { capital, propertyWords, questionWords } from "../../analyses/question/words";
import type { GraphQuestion } from "../../api/nouns";
import { Legend } from "../../charts/Legend";
import { MOST_DRAWN } from "../../charts/plot";
import { TotalBars } from "../../charts/TotalBars";
import { lettered } from "../lettered";
import style from "./Cards.module.css";
import type { Drawing } from "./drawing";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

/** Usage over time in a card: its figure, then the chart or the table. */
export default function GraphCard(props: Drawing<GraphQuestion>) {
  const { question: asked, answer, shown, labels, annotated, onLook } = props;
  const question = useMemo(() => lettered(asked), [asked]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shape = useMemo(() => shapeOf(answer, question, labels), [answer, question, labels]);
  const happened = annotated?.shown;
  const plot = useMemo(() => plotOf(shape, answer, hidden, happened), [shape, answer, hidden, happened]);
  const scheme = useMantineColorScheme().colorScheme;
  const as = CHARTS.find((known) => known === shown) ?? "line";
  const [only] = shape.drawn;
  if (isEmpty(shape)) return <p className={style.none}>Nothing was counted in this range.</p>;
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  const figureOf = ({ key }: { key: string }) => {
    const line = shape.drawn.find((drawn) => drawn.key === key);
    return line ? levelOf(line, shape, question) : "–";
  };
  const many = shape.drawn.length > 1;
  const head = capital((question.group_by ?? []).map((group) => propertyWords(group, labels)).join(", "));
  return (
    <>
      {only && !many ? (
        <p className={style.level}>
          <b>{levelOf(only, shape, question)}</b> <small>{levelBase(only, shape, question)}</small>{" "}
          {`${only.counted} ${levelWords(shape, question)}`}
        </p>
      ) : (
        <p className={style.lead}>{leadWords(shape, question)}</p>
      )}
      {shape.interval === "total" ? (
        <div className={style.scroll}>
          <TotalBars
            caption={questionWords(question, labels)}
            head={head || "Series"}
            measure={capital(only?.measure ?? "")}
            lines={shape.drawn}
            beforeName={shape.drawn.some(({ before }) => before) ? shape.beforeName : null}
            figure={plot.figure}
            note={plot.note}
            changeOf={(now, before) => changeWords(now, before, only?.unit ?? "number")}
          />
        </div>
      ) : as === "table" ? (
        <div className={style.scroll}>
          <AnswerTable shape={shape} question={question} labels={labels} onOpen={onLook} />
        </div>
      ) : (
        <>
          {many && (
            <Legend
              lines={shape.drawn.slice(0, MOST_DRAWN)}
              hidden={hidden}
              onToggle={toggle}
              beforeName={comparesInChart(shape) ? shape.beforeName : null}
              figureOf={figureOf}
            />
          )}
          <div className={style.chart}>
            <Suspense fallback={null}>
              <TimeChart
                plot={plot}
                as={as}
                label={sentenceOf(shape, question, labels)}
                scheme={scheme}
                onMark={annotated?.onMark}
                onPoint={
                  onLook &&
                  (({ line: key, bucket }) => {
                    const line = shape.drawn.find((drawn) => drawn.key === key);
                    if (line) onLook(behindOf(line, shape, bucket));
                  })
                }
              />
            </Suspense>
          </div>
        </>
      )}
    </>
  );
}

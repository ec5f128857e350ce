import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import { behindOf, isEmpty, keyOf, lineOf, plotOf, rowsOf, summaryOf } from "../../analyses/stickiness/shape";
import { StickyTable } from "../../analyses/stickiness/Table";
import { questionWords, sentenceOf } from "../../analyses/stickiness/words";
import type { StickinessQuestion } from "../../api/nouns";
import { Legend } from "../../charts/Legend";
import { MOST_DRAWN } from "../../charts/plot";
import { print } from "../../print";
import style from "./Cards.module.css";
import type { Drawing } from "./drawing";
import { PublicOverTime, StickyOverTime } from "./StickyOverTime";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

/** Stickiness in a card: how regular they are, as bars, lines or a table. */
export default function StickinessCard(props: Drawing<StickinessQuestion>) {
  const { question, answer, shown, labels, project, place, annotated, onLook } = props;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const scheme = useMantineColorScheme().colorScheme;
  const rows = useMemo(() => rowsOf(answer, question), [answer, question]);
  const as = shown !== "line" && rows.length === 1 ? "bar" : "line";
  const plot = useMemo(() => {
    const drawn = rows.filter((row) => !hidden.has(keyOf(row))).slice(0, MOST_DRAWN);
    return plotOf(question, drawn, as);
  }, [question, rows, hidden, as]);
  if (isEmpty(rows)) return <p className={style.none}>Nobody was active in this range.</p>;
  const words = questionWords(question, labels);
  const sentence = sentenceOf(question, rows);
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  return (
    <>
      <p className={style.lead} title={sentence}>
        {rows.length === 1 ? sentence : words}
      </p>
      {shown === "over" ? (
        <div className={style.chart}>
          {project && (
            <StickyOverTime
              project={project}
              answered={{ question, answer }}
              words={words}
              annotated={annotated}
            />
          )}
          {place && <PublicOverTime place={place} answered={{ question, answer }} words={words} />}
        </div>
      ) : shown === "table" ? (
        <div className={style.scroll}>
          <StickyTable
            caption={words}
            question={question}
            rows={rows}
            beforeName={plot.beforeName}
            onOpen={onLook}
          />
        </div>
      ) : (
        <>
          {rows.length > 1 && (
            <Legend
              lines={rows.slice(0, MOST_DRAWN).map(lineOf)}
              hidden={hidden}
              onToggle={toggle}
              beforeName={rows.some(({ previous }) => previous) ? plot.beforeName : null}
              figureOf={({ values }) => {
                const numbers = values.map((value) => value ?? 0);
                return print.number(summaryOf(numbers, question).mean);
              }}
            />
          )}
          <div className={style.chart}>
            <Suspense fallback={null}>
              <TimeChart
                plot={plot}
                as={as}
                label={`${words}. ${sentence}`}
                scheme={scheme}
                onPoint={
                  onLook &&
                  (({ line, bucket }) => {
                    const row = rows.find((each) => keyOf(each) === line);
                    if (row) onLook(behindOf(row, bucket + 1));
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

import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import { behindOf, isEmpty, type LifeState, plotOf, rowsOf } from "../../analyses/lifecycle/shape";
import { LifeTable } from "../../analyses/lifecycle/Table";
import { questionWords, sentenceOf } from "../../analyses/lifecycle/words";
import { GroupChoice } from "../../analyses/question/GroupChoice";
import { marksOf } from "../../annotations/marks";
import type { LifecycleQuestion } from "../../api/nouns";
import { Mark, markColour } from "../../charts/Mark";
import style from "./Cards.module.css";
import type { Drawing } from "./drawing";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

/** Lifecycle in a card: who came and who stayed away, as bars or as a table. */
export default function LifecycleCard({
  question,
  answer,
  shown,
  labels,
  annotated,
  onLook,
}: Drawing<LifecycleQuestion>) {
  const [chosen, setChosen] = useState(0);
  const scheme = useMantineColorScheme().colorScheme;
  const rows = useMemo(() => rowsOf(answer, question), [answer, question]);
  const row = rows[Math.min(chosen, rows.length - 1)];
  const happened = annotated?.shown;
  const plot = useMemo(
    () =>
      row && plotOf(answer, question, row, marksOf(happened ?? [], { ...answer, to: answer.question.to })),
    [answer, question, row, happened],
  );
  if (!row || !plot || isEmpty(rows)) return <p className={style.none}>Nobody was active in this range.</p>;
  const words = questionWords(question, labels);
  const sentence = sentenceOf(answer, question, row);
  return (
    <>
      <p className={style.lead} title={sentence}>
        {sentence}
      </p>
      {shown === "table" ? (
        <div className={style.scroll}>
          <LifeTable
            caption={words}
            answer={answer}
            question={question}
            rows={rows}
            drawn={-1}
            onOpen={onLook}
          />
        </div>
      ) : (
        <>
          <div className={style.key}>
            <GroupChoice
              names={rows.map(({ name }) => name)}
              value={rows.indexOf(row)}
              onChange={setChosen}
            />
            {plot.lines.map((line) => (
              <span key={line.key}>
                <Mark colour={markColour(line)} />
                {line.name}
              </span>
            ))}
          </div>
          <div className={style.chart}>
            <Suspense fallback={null}>
              <TimeChart
                plot={plot}
                as="bar"
                label={`${words}. ${sentence}`}
                scheme={scheme}
                onMark={annotated?.onMark}
                onPoint={onLook && (({ line, bucket }) => onLook(behindOf(row, line as LifeState, bucket)))}
              />
            </Suspense>
          </div>
        </>
      )}
    </>
  );
}

import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import { marksOf } from "../../annotations/marks";
import { useAnnotated } from "../../annotations/useAnnotated";
import type { Answered } from "../../api/ask";
import type { LifecycleQuestion, Project } from "../../api/nouns";
import { Mark, markColour } from "../../charts/Mark";
import { print } from "../../print";
import style from "../question/Answer.module.css";
import { Foot } from "../question/Foot";
import { GroupChoice } from "../question/GroupChoice";
import { Headline } from "../question/Headline";
import { Nothing } from "../question/Nothing";
import { useLabels } from "../question/useLabels";
import { actorsOf } from "../who/words";
import type { View } from "./address";
import {
  behindOf,
  changeAt,
  isEmpty,
  type LifeState,
  latestOf,
  plotOf,
  pointOf,
  rowsOf,
  whenWords,
} from "./shape";
import { LifeTable } from "./Table";
import { questionWords, sentenceOf } from "./words";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

interface Props {
  project: Project;
  view: View;
  answered: Answered<LifecycleQuestion>;
  dimmed: boolean;
  show: (change: Partial<View>) => void;
}

/** Who came, came back and stayed away: in a sentence, as bars up and down, and as a table. */
export function Figures({ project, view, answered, dimmed, show }: Props) {
  const { question, answer } = answered;
  const labels = useLabels(project);
  const scheme = useMantineColorScheme().colorScheme;
  const { shown, onMark, annotate, dialog } = useAnnotated(project);
  const [chosen, setChosen] = useState(0);
  const rows = useMemo(() => rowsOf(answer, question), [answer, question]);
  const drawn = Math.min(chosen, rows.length - 1);
  const row = rows[drawn];
  const plot = useMemo(
    () => row && plotOf(answer, question, row, marksOf(shown, { ...answer, to: answer.question.to })),
    [answer, question, row, shown],
  );
  if (!row || !plot || isEmpty(rows)) {
    return <Nothing project={project} question={question} onAsk={(asked) => show({ question: asked })} />;
  }
  const sentence = sentenceOf(answer, question, row);
  return (
    <div className={style.figures} data-dimmed={dimmed}>
      <p className="unseen" role="status">
        {dimmed ? "Counting" : sentence}
      </p>
      <div className={style.head}>
        <Change {...{ answer, question, row }} />
        <div className={style.key}>
          <GroupChoice names={rows.map(({ name }) => name)} value={drawn} onChange={setChosen} />
          {plot.lines.map((line) => (
            <span key={line.key} className={style.keyEntry}>
              <Mark colour={markColour(line)} />
              {line.name}
            </span>
          ))}
        </div>
      </div>
      {view.chart === "bar" && (
        <div className={style.chart}>
          <Suspense fallback={null}>
            <TimeChart
              plot={plot}
              as="bar"
              label={`${questionWords(question, labels)}. ${sentence}`}
              scheme={scheme}
              chosen={pointOf(view.who, row)}
              onPoint={({ line, bucket }) => show({ who: behindOf(row, line as LifeState, bucket) })}
              onMark={onMark}
              onAnnotate={annotate ? (bucket) => annotate(answer.times[bucket] ?? "") : undefined}
            />
            {dialog}
          </Suspense>
        </div>
      )}
      <div className={style.table} data-alone={view.chart === "table"}>
        <LifeTable
          caption={questionWords(question, labels)}
          answer={answer}
          question={question}
          rows={rows}
          drawn={view.chart === "bar" ? drawn : -1}
          behind={view.who}
          onOpen={(who) => show({ who })}
        />
      </div>
      <Foot said={footOf(answer)} answer={answer} />
    </div>
  );
}

type Said = Pick<Answered<LifecycleQuestion>, "answer" | "question"> & {
  row: ReturnType<typeof rowsOf>[number];
};

/** The last whole interval in figures. */
function Change({ answer, question, row }: Said) {
  const { active, gained, lost, fresh, back, bucket } = changeAt(row, latestOf(answer));
  const net = gained - lost;
  return (
    <div className={style.headlines}>
      <Headline main figure={print.count(active)}>
        {actorsOf(question.by, active)} active {whenWords(answer, bucket)}
        {row.name && `, ${row.name}`}
      </Headline>
      <Headline figure={`+${print.count(gained)}`} direction={gained > 0 ? "up" : undefined}>
        {print.count(fresh)} new, {print.count(back)} back after a pause
      </Headline>
      <Headline figure={print.difference(0, lost, "count")} direction={lost > 0 ? "down" : undefined}>
        stayed away who were there before
      </Headline>
      <Headline figure={print.difference(gained, lost, "count")}>
        {net === 0 ? "as many as before" : net > 0 ? "more than before" : "fewer than before"}
      </Headline>
    </div>
  );
}

function footOf(answer: Answered<LifecycleQuestion>["answer"]): string[] {
  const running = answer.times[answer.states.indexOf("so_far")];
  return [
    ...(running
      ? [
          `${print.bucketInFull(running, answer.interval)} is not over: who seems to stay away may yet come. It is left out of means.`,
        ]
      : []),
    `Days in ${answer.timezone}.`,
  ];
}

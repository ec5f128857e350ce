import { useState } from "react";
import type { Answered } from "../../api/ask";
import type { Project, TimeBetweenQuestion } from "../../api/nouns";
import { plural, print } from "../../print";
import style from "../question/Answer.module.css";
import { Foot } from "../question/Foot";
import { GroupChoice } from "../question/GroupChoice";
import { Headline } from "../question/Headline";
import { Nothing } from "../question/Nothing";
import { useLabels } from "../question/useLabels";
import { actorsOf } from "../who/words";
import type { View } from "./address";
import { TimesBars } from "./Bars";
import { behindOf, binsOf, isEmpty, rowsOf, secondsWords, type TimesRow } from "./shape";
import { TimesTable } from "./Table";
import own from "./TimeBetween.module.css";
import { isAgain, questionWords, sentenceOf, wayWords } from "./words";

interface Props {
  project: Project;
  view: View;
  answered: Answered<TimeBetweenQuestion>;
  dimmed: boolean;
  show: (change: Partial<View>) => void;
}

/** How long it takes: in a sentence, as bars of times and as a table. */
export function Figures({ project, view, answered, dimmed, show }: Props) {
  const { question, answer } = answered;
  const labels = useLabels(project);
  const [chosen, setChosen] = useState(0);
  const rows = rowsOf(answer, question);
  const row = rows[Math.min(chosen, rows.length - 1)];
  if (!row || isEmpty(rows)) {
    return <Nothing project={project} question={question} onAsk={(asked) => show({ question: asked })} />;
  }
  const bins = binsOf(answer);
  const words = questionWords(question, labels);
  return (
    <div className={style.figures} data-dimmed={dimmed}>
      <p className="unseen" role="status">
        {dimmed ? "Counting" : sentenceOf(question, row)}
      </p>
      <div className={style.head}>
        <Middle question={question} row={row} onOpen={() => show({ who: behindOf(row, null) })} />
        <div className={style.key}>
          <GroupChoice names={rows.map(({ name }) => name)} value={rows.indexOf(row)} onChange={setChosen} />
        </div>
      </div>
      {view.chart === "bar" && (
        <div className={`${style.chart} ${own.bars}`}>
          <TimesBars
            row={row}
            bins={bins}
            label={`${words}. ${sentenceOf(question, row)}`}
            onLook={(who) => show({ who })}
          />
        </div>
      )}
      <div className={style.table} data-alone={view.chart === "table"}>
        <TimesTable
          caption={words}
          question={question}
          rows={rows}
          bins={bins}
          behind={view.who}
          onOpen={(who) => show({ who })}
        />
      </div>
      <Foot
        said={[
          `Each ${isAgain(question) ? "time" : "beginning"} is timed to the next end in the range.`,
          ...(answer.unfinished ? ["The range is not over, so more may come."] : []),
          `Days in ${answer.timezone}.`,
        ]}
        answer={answer}
      />
    </div>
  );
}

interface MiddleProps {
  question: TimeBetweenQuestion;
  row: TimesRow;
  onOpen: () => void;
}

/** The middle of the times, who has any, what nothing followed, and after how long most are back. */
function Middle({ question, row, onOpen }: MiddleProps) {
  const { times, name } = row;
  const usual = times.usage_interval;
  return (
    <div className={style.headlines}>
      <Headline main figure={secondsWords(times.median_seconds)} small="median">
        {wayWords(question)}
        {times.group.length > 0 && `, ${name}`}
      </Headline>
      <Headline figure={`${secondsWords(times.p25_seconds)} to ${secondsWords(times.p75_seconds)}`}>
        half of the times; nine in ten within {secondsWords(times.p90_seconds)}
      </Headline>
      <Headline figure={print.count(times.actors)} onOpen={times.actors > 0 ? onOpen : undefined}>
        {actorsOf(question.by, times.actors)}, {print.count(times.count)} {plural(times.count, "time")}
        {times.open > 0 && `; ${print.count(times.open)} that nothing followed so far`}
      </Headline>
      {usual && (
        <Headline figure={secondsWords(usual.seconds)}>
          within which four in five are back: a good interval for retention
        </Headline>
      )}
    </div>
  );
}

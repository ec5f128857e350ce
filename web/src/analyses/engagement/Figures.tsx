import { useMemo, useState } from "react";
import type { Answered } from "../../api/ask";
import type { EngagementQuestion, Project } from "../../api/nouns";
import { Scatter } from "../../charts/Scatter";
import { print } from "../../print";
import style from "../question/Answer.module.css";
import { Foot } from "../question/Foot";
import { GroupChoice } from "../question/GroupChoice";
import { Headline } from "../question/Headline";
import { Nothing } from "../question/Nothing";
import { useLabels } from "../question/useLabels";
import { actorsOf } from "../who/words";
import type { View } from "./address";
import { axesOf, CORNERS } from "./axes";
import { behindOf, dotsOf, type EngagedRow, leadersOf, rowsOf } from "./shape";
import { EngagedTable } from "./Table";
import { questionWords, sentenceOf } from "./words";

interface Props {
  project: Project;
  view: View;
  answered: Answered<EngagementQuestion>;
  dimmed: boolean;
  show: (change: Partial<View>) => void;
}

/** What is for everybody, and what for a few who love it: in a sentence, as a matrix and as a table. */
export function Figures({ project, view, answered, dimmed, show }: Props) {
  const { question, answer } = answered;
  const labels = useLabels(project);
  const [chosen, setChosen] = useState(0);
  const rows = useMemo(() => rowsOf(answer, question), [answer, question]);
  const row = rows[Math.min(chosen, rows.length - 1)];
  const dots = useMemo(() => (row ? dotsOf(row, question) : []), [row, question]);
  const empty = rows.every(({ events }) => events.every(({ reach }) => reach === 0));
  if (!row || empty) {
    return <Nothing project={project} question={question} onAsk={(asked) => show({ question: asked })} />;
  }
  const words = questionWords(question, labels);
  const open = dots.find(
    ({ key }) => JSON.stringify(view.who) === JSON.stringify(behindOf(row, Number(key))),
  );
  return (
    <div className={style.figures} data-dimmed={dimmed}>
      <p className="unseen" role="status">
        {dimmed ? "Counting" : sentenceOf(question, row)}
      </p>
      <div className={style.head}>
        <Leaders question={question} row={row} onOpen={() => show({ who: behindOf(row, null) })} />
        <div className={style.key}>
          <GroupChoice names={rows.map(({ name }) => name)} value={rows.indexOf(row)} onChange={setChosen} />
        </div>
      </div>
      {view.chart === "matrix" && (
        <div className={style.chart}>
          <Scatter
            dots={dots}
            {...axesOf(question, row)}
            corners={CORNERS}
            label={`${words}. ${sentenceOf(question, row)}`}
            chosen={open?.key ?? null}
            onOpen={(key) => show({ who: behindOf(row, Number(key)) })}
          />
        </div>
      )}
      <div className={style.table} data-alone={view.chart === "table"}>
        <EngagedTable
          caption={words}
          question={question}
          rows={rows}
          behind={view.who}
          onOpen={(who) => show({ who })}
        />
      </div>
      <Foot said={footOf(question, row, answer.timezone)} answer={answer} />
    </div>
  );
}

interface LeadersProps {
  question: EngagementQuestion;
  row: EngagedRow;
  onOpen: () => void;
}

/** Which event reaches most, and which is done most. */
function Leaders({ question, row, onOpen }: LeadersProps) {
  const { widest, deepest } = leadersOf(row);
  const noun = actorsOf(question.by, row.actors);
  return (
    <div className={style.headlines}>
      {widest && (
        <Headline main figure={print.share(widest.share, row.actors)} small={print.count(widest.reach)}>
          do {widest.event}, the most of any{row.name && `, ${row.name}`}
        </Headline>
      )}
      {deepest && (
        <Headline figure={print.number(deepest.mean)}>
          times {deepest.event}, by each who does it: the most
        </Headline>
      )}
      <Headline figure={print.count(row.actors)} onOpen={row.actors > 0 ? onOpen : undefined}>
        {noun}, {question.of === "known" ? "with or without events" : "active in the range"}
      </Headline>
    </div>
  );
}

function footOf(question: EngagementQuestion, row: EngagedRow, timezone: string): string[] {
  const given = question.cut?.reach != null || question.cut?.depth != null;
  return [
    `Quadrants part at ${print.share(row.cutReach)} and ${print.number(row.cutDepth)} times${given ? "" : ", the medians of these events"}.`,
    `Days in ${timezone}.`,
  ];
}

import { useMemo, useState } from "react";
import { axesOf, CORNERS } from "../../analyses/engagement/axes";
import { behindOf, dotsOf, rowsOf } from "../../analyses/engagement/shape";
import { EngagedTable } from "../../analyses/engagement/Table";
import { questionWords, sentenceOf } from "../../analyses/engagement/words";
import { GroupChoice } from "../../analyses/question/GroupChoice";
import type { EngagementQuestion } from "../../api/nouns";
import { Scatter } from "../../charts/Scatter";
import style from "./Cards.module.css";
import type { Drawing } from "./drawing";

/** Engagement in a card: what is for everybody and what for a few, as a matrix or as a table. */
export default function EngagementCard(props: Drawing<EngagementQuestion>) {
  const { question, answer, shown, labels, onLook } = props;
  const [chosen, setChosen] = useState(0);
  const rows = useMemo(() => rowsOf(answer, question), [answer, question]);
  const row = rows[Math.min(chosen, rows.length - 1)];
  const dots = useMemo(() => {
    const all = row ? dotsOf(row, question) : [];
    return onLook ? all : all.map((dot) => ({ ...dot, behind: null }));
  }, [row, question, onLook]);
  if (!row || row.events.every(({ reach }) => reach === 0)) {
    return <p className={style.none}>Nobody did any of these events in this range.</p>;
  }
  const words = questionWords(question, labels);
  const sentence = sentenceOf(question, row);
  return (
    <>
      <p className={style.lead} title={sentence}>
        {sentence}
      </p>
      {shown === "table" ? (
        <div className={style.scroll}>
          <EngagedTable caption={words} question={question} rows={rows} onOpen={onLook} />
        </div>
      ) : (
        <>
          <GroupChoice names={rows.map(({ name }) => name)} value={rows.indexOf(row)} onChange={setChosen} />
          <div className={style.chart}>
            <Scatter
              dots={dots}
              {...axesOf(question, row)}
              corners={CORNERS}
              label={`${words}. ${sentence}`}
              chosen={null}
              onOpen={(key) => onLook?.(behindOf(row, Number(key)))}
            />
          </div>
        </>
      )}
    </>
  );
}

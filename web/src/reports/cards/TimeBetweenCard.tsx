import { useState } from "react";
import { GroupChoice } from "../../analyses/question/GroupChoice";
import { TimesBars } from "../../analyses/time_between/Bars";
import { binsOf, isEmpty, rowsOf, secondsWords } from "../../analyses/time_between/shape";
import { TimesTable } from "../../analyses/time_between/Table";
import { questionWords, sentenceOf, wayWords } from "../../analyses/time_between/words";
import type { TimeBetweenQuestion } from "../../api/nouns";
import style from "./Cards.module.css";
import type { Drawing } from "./drawing";

/** Time between two events in a card: the median, then the times as bars or as a table. */
export default function TimeBetweenCard(props: Drawing<TimeBetweenQuestion>) {
  const { question, answer, shown, labels, onLook } = props;
  const [chosen, setChosen] = useState(0);
  const rows = rowsOf(answer, question);
  const row = rows[Math.min(chosen, rows.length - 1)];
  if (!row || isEmpty(rows))
    return <p className={style.none}>Nobody got from one to the other in this range.</p>;
  const bins = binsOf(answer);
  const words = questionWords(question, labels);
  return (
    <>
      <p className={style.level}>
        <b>{secondsWords(row.times.median_seconds)}</b> {wayWords(question)}
      </p>
      {shown === "table" ? (
        <div className={style.scroll}>
          <TimesTable caption={words} question={question} rows={rows} bins={bins} onOpen={onLook} />
        </div>
      ) : (
        <>
          <GroupChoice names={rows.map(({ name }) => name)} value={rows.indexOf(row)} onChange={setChosen} />
          <div className={style.scroll}>
            <TimesBars
              row={row}
              bins={bins}
              label={`${words}. ${sentenceOf(question, row)}`}
              onLook={onLook}
            />
          </div>
        </>
      )}
    </>
  );
}

import { useState } from "react";
import { groupingWords } from "../../analyses/question/behaviourWords";
import { GroupChoice } from "../../analyses/question/GroupChoice";
import { capital } from "../../analyses/question/words";
import { Curve } from "../../analyses/retention/Curve";
import { isEmpty, returnsOf } from "../../analyses/retention/shape";
import { Triangle } from "../../analyses/retention/Triangle";
import { meanWords, retentionWords, startWords } from "../../analyses/retention/words";
import { actorsOf } from "../../analyses/who/words";
import type { RetentionQuestion } from "../../api/nouns";
import style from "./Cards.module.css";
import type { Drawing } from "./drawing";

/** Retention in a card: how many come back, then the cohorts or the curves. */
export default function RetentionCard({
  question,
  answer,
  shown,
  labels,
  onLook,
}: Drawing<RetentionQuestion>) {
  const [chosen, setChosen] = useState(0);
  const all = returnsOf(answer, question);
  const group = all[Math.min(chosen, all.length - 1)];
  if (!group || isEmpty(all)) return <p className={style.none}>Nobody began in this range.</p>;
  const column = capital(answer.interval);
  const grouped = (question.group_by ?? []).map((each) => groupingWords(each, labels)).join(", ");
  const isCurve = shown === "curve";
  return (
    <>
      <p className={style.lead}>
        {isCurve && grouped ? `Who comes back, by ${grouped}` : capital(meanWords(group, question, column))}
      </p>
      {isCurve ? (
        <div className={style.fill}>
          <Curve
            returns={all}
            column={column}
            label={`${retentionWords(question, labels)}. ${all.map((each) => meanWords(each, question, column)).join(" ")}`}
          />
        </div>
      ) : (
        <>
          <GroupChoice names={all.map(({ name }) => name)} value={all.indexOf(group)} onChange={setChosen} />
          <div className={style.flush}>
            <Triangle
              returns={group}
              head={capital(startWords(question))}
              counted={capital(actorsOf(question.by))}
              column={column}
              figure="share"
              onLook={
                onLook &&
                ((cohort, place) =>
                  onLook({ cohort, column: place, ...(group.group.length ? { group: group.group } : {}) }))
              }
            />
          </div>
        </>
      )}
    </>
  );
}

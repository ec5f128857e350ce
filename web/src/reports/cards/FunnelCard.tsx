import { Bars, MOST_WAYS } from "../../analyses/funnel/Bars";
import { Groups, useLines } from "../../analyses/funnel/Conversions";
import { FunnelTable } from "../../analyses/funnel/FunnelTable";
import { conversionOf, isEmpty, sentenceOf, shapeOf } from "../../analyses/funnel/shape";
import { Times } from "../../analyses/funnel/Times";
import { TrendChart } from "../../analyses/funnel/Trend";
import { funnelWords } from "../../analyses/funnel/words";
import { groupingWords } from "../../analyses/question/behaviourWords";
import { capital } from "../../analyses/question/words";
import type { FunnelQuestion } from "../../api/nouns";
import { Mark, markColour } from "../../charts/Mark";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import style from "./Cards.module.css";
import type { Drawing } from "./drawing";

/** A funnel in a card: its conversion, then the steps, the trend, the times or the table. */
export default function FunnelCard(props: Drawing<FunnelQuestion>) {
  const { question, answer, shown, labels, annotated, onLook } = props;
  const lines = useLines();
  const isTrend = question.report === "trend";
  const shape = shapeOf(answer, question);
  const [only] = shape.ways;
  if (!only || isEmpty(shape)) return <p className={style.none}>Nobody began in this range.</p>;
  const head = capital((question.group_by ?? []).map((group) => groupingWords(group, labels)).join(", "));
  return (
    <>
      {shape.ways.length === 1 ? (
        <p className={style.level}>
          <b>{conversionOf(only).share}</b> {sentenceOf(only, shape)}
        </p>
      ) : isTrend ? (
        <div className={style.key}>
          <Groups ways={shape.ways} lines={lines} />
        </div>
      ) : (
        <ul className={style.key}>
          {shape.ways.slice(0, MOST_WAYS).map((way, place) => (
            <li key={way.key}>
              <Mark colour={markColour(way)} place={place} />
              <span className="cut" dir="auto">
                <Captured text={way.name} />
              </span>
              <b>{conversionOf(way).share}</b> of {print.count(conversionOf(way).of)}
            </li>
          ))}
        </ul>
      )}
      {isTrend ? (
        <div className={style.chart}>
          <TrendChart
            shape={shape}
            question={question}
            answer={answer}
            words={funnelWords(question, labels)}
            hidden={lines.hidden}
            annotations={annotated?.shown}
            onMark={annotated?.onMark}
            onLook={onLook}
          />
        </div>
      ) : question.report === "time_to_convert" ? (
        <div className={style.flush}>
          <Times shape={shape} onLook={onLook} />
        </div>
      ) : shown === "table" ? (
        <div className={style.flush}>
          <FunnelTable shape={shape} head={head || "Group"} />
        </div>
      ) : (
        <div className={style.flush}>
          <Bars shape={shape} onLook={onLook} />
        </div>
      )}
    </>
  );
}

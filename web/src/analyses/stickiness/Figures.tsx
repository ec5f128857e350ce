import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import type { Answered } from "../../api/ask";
import type { Project, StickinessQuestion } from "../../api/nouns";
import { Legend } from "../../charts/Legend";
import { MOST_DRAWN } from "../../charts/plot";
import { print } from "../../print";
import style from "../question/Answer.module.css";
import { Foot } from "../question/Foot";
import { Headline } from "../question/Headline";
import { Nothing } from "../question/Nothing";
import { useLabels } from "../question/useLabels";
import { actorsOf } from "../who/words";
import type { View } from "./address";
import { OverTime } from "./OverTime";
import { askedOf } from "./overTime";
import {
  behindOf,
  isEmpty,
  keyOf,
  lineOf,
  plotOf,
  pointOf,
  rowsOf,
  type StickyRow,
  summaryOf,
  unitWords,
} from "./shape";
import { StickyTable } from "./Table";
import { questionWords, sentenceOf } from "./words";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

interface Props {
  project: Project;
  view: View;
  answered: Answered<StickinessQuestion>;
  dimmed: boolean;
  show: (change: Partial<View>) => void;
}

/** Whether it is a habit: how many are active in how many days, in a sentence, as bars and as a table. */
export function Figures({ project, view, answered, dimmed, show }: Props) {
  const { question, answer } = answered;
  const labels = useLabels(project);
  const scheme = useMantineColorScheme().colorScheme;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => rowsOf(answer, question), [answer, question]);
  // Of several groups bars would stand on one another, as if nobody could be in two of them.
  const bars = view.chart === "bar" && rows.length === 1;
  const as = view.chart === "table" || view.chart === "over" ? "none" : bars ? "bar" : "line";
  const plot = useMemo(() => {
    const shown = rows.filter((row) => !hidden.has(keyOf(row))).slice(0, MOST_DRAWN);
    return plotOf(question, shown, as === "bar" ? "bar" : "line");
  }, [question, rows, hidden, as]);
  if (isEmpty(rows)) {
    return <Nothing project={project} question={question} onAsk={(asked) => show({ question: asked })} />;
  }
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  const sentence = sentenceOf(question, rows);
  const compared = rows.some(({ previous }) => previous);
  return (
    <div className={style.figures} data-dimmed={dimmed}>
      <p className="unseen" role="status">
        {dimmed ? "Counting" : sentence}
      </p>
      <div className={style.head}>
        {rows.length === 1 && rows[0] ? (
          <Habit question={question} row={rows[0]} />
        ) : (
          <p className={style.lead}>{questionWords(question, labels)}</p>
        )}
        {as !== "none" && (rows.length > 1 || compared) && (
          <Legend
            lines={rows.length > 1 ? rows.slice(0, MOST_DRAWN).map(lineOf) : []}
            hidden={hidden}
            onToggle={toggle}
            beforeName={compared ? plot.beforeName : null}
            figureOf={({ values }) =>
              print.number(
                summaryOf(
                  values.map((v) => v ?? 0),
                  question,
                ).mean,
              )
            }
          />
        )}
      </div>
      {view.chart === "over" && (
        <OverTime
          project={project}
          answered={answered}
          words={questionWords(question, labels)}
          onOpen={(span) => show({ question: askedOf(question, span), chart: "bar" })}
        />
      )}
      {as !== "none" && (
        <div className={style.chart}>
          <Suspense fallback={null}>
            <TimeChart
              plot={plot}
              as={as}
              label={`${questionWords(question, labels)}. ${sentence}`}
              scheme={scheme}
              chosen={pointOf(view.who)}
              onPoint={({ line, bucket }) => {
                const row = rows.find((each) => keyOf(each) === line);
                if (row) show({ who: behindOf(row, bucket + 1) });
              }}
            />
          </Suspense>
        </div>
      )}
      {view.chart !== "over" && (
        <div className={style.table} data-alone={view.chart === "table"}>
          <StickyTable
            caption={questionWords(question, labels)}
            question={question}
            rows={rows}
            beforeName={plot.beforeName}
            behind={view.who}
            onOpen={(who) => show({ who })}
          />
        </div>
      )}
      <Foot
        said={[
          view.chart === "over"
            ? `Each point is a range of ${rows[0]?.values.length ?? 0} ${unitWords(question, 2)}, by its first day; a click shows it by itself.`
            : `Below the chart: ${unitWords(question, 2)} active, of ${rows[0]?.values.length ?? 0} in the range.`,
          ...(answer.unfinished ? ["The range is not over, so everybody may yet have one more."] : []),
          ...(view.chart === "bar" && rows.length > 1 ? ["Groups are drawn as lines."] : []),
          `Days in ${answer.timezone}.`,
        ]}
        answer={answer}
      />
    </div>
  );
}

/** How regular they are, in figures. */
function Habit({ question, row }: { question: StickinessQuestion; row: StickyRow }) {
  const { active, median, mean, half, always } = summaryOf(row.values, question);
  const before = row.previous ? summaryOf(row.previous, question) : null;
  const noun = (count: number) => actorsOf(question.by, count);
  const length = row.values.length;
  return (
    <div className={style.headlines}>
      <Headline main figure={print.number(median)} small={`of ${length}`}>
        {unitWords(question, length)} active: half of {print.count(active)} {noun(active)} have as many or
        more
      </Headline>
      {before && before.active > 0 && (
        <Headline
          figure={print.difference(mean, before.mean, "number")}
          direction={mean > before.mean * 1.05 ? "up" : mean < before.mean * 0.95 ? "down" : undefined}
        >
          in the mean ({print.number(mean)}) against {print.number(before.mean)} before
        </Headline>
      )}
      <Headline
        figure={active ? print.share(half.count / active, active) : "–"}
        small={print.count(half.count)}
      >
        in at least {half.n} {unitWords(question, half.n)}
      </Headline>
      <Headline figure={print.count(always)}>in every one of {length}</Headline>
    </div>
  );
}

import { useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { FunnelQuestion } from "../../api/nouns";
import { FigureTable } from "../../charts/FigureTable";
import style from "../question/Answer.module.css";
import { trendPlot, trendTable } from "./overTime";
import type { FunnelShape } from "./shape";

const TimeChart = lazy(() => import("../../charts/TimeChart"));

interface Props {
  shape: FunnelShape;
  question: FunnelQuestion;
  weekStart: "monday" | "sunday";
  words: string;
}

/** The share that got to the end, by when it began; and the same as a table. */
export function Trend({ shape, question, weekStart, words }: Props) {
  const scheme = useMantineColorScheme().colorScheme;
  const { columns, rows } = trendTable(shape, question);
  return (
    <>
      <div className={style.chart}>
        <Suspense fallback={null}>
          <TimeChart
            plot={trendPlot(shape, question, weekStart)}
            as="line"
            label={`${words}: the share that got to the end, by when it began.`}
            scheme={scheme}
          />
        </Suspense>
      </div>
      <div className={style.table}>
        <FigureTable
          caption="Share that got to the end"
          head="Group"
          summary="In all"
          columns={columns}
          rows={rows}
        />
      </div>
    </>
  );
}

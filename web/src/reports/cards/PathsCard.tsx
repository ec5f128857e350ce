import { useMemo, useState } from "react";
import { edgeKey, headsOf, POOLED, pathFlow, placeOfKey } from "../../analyses/paths/flow";
import { behindEdge, isBackwards, isListed, placeWords, rowsOf } from "../../analyses/paths/shape";
import { PathsTable } from "../../analyses/paths/Table";
import { Told } from "../../analyses/paths/Told";
import { questionWords, sentenceOf } from "../../analyses/paths/words";
import { GroupChoice } from "../../analyses/question/GroupChoice";
import type { PathsQuestion } from "../../api/nouns";
import { FlowChart } from "../../charts/FlowChart";
import { Captured } from "../../parts/Captured";
import style from "./Cards.module.css";
import type { Drawing } from "./drawing";

/** Paths in a card: from where to where, as a flow or as a table. */
export default function PathsCard({ question, answer, shown, labels, onLook }: Drawing<PathsQuestion>) {
  const [chosen, setChosen] = useState(0);
  const rows = useMemo(() => rowsOf(answer, question), [answer, question]);
  const row = rows[Math.min(chosen, rows.length - 1)];
  const backwards = isBackwards(question);
  const flow = useMemo(() => row && pathFlow(row, backwards), [row, backwards]);
  const known = useMemo(() => new Map(row?.edges.map((edge) => [edgeKey(edge), edge])), [row]);
  if (!row || !flow || row.paths === 0)
    return <p className={style.none}>Nobody went any way in this range.</p>;
  const words = questionWords(question, labels);
  const sentence = sentenceOf(question, row);
  return (
    <>
      <p className={style.lead} title={sentence}>
        {sentence}
      </p>
      {shown === "table" || row.edges.length === 0 ? (
        <div className={style.scroll}>
          <PathsTable caption={words} question={question} rows={rows} onOpen={onLook} />
        </div>
      ) : (
        <>
          <GroupChoice names={rows.map(({ name }) => name)} value={rows.indexOf(row)} onChange={setChosen} />
          <div className={style.chart}>
            <FlowChart
              {...flow}
              pooled={POOLED}
              label={`${words}. ${sentence}`}
              heads={headsOf(row, backwards)}
              chosen={null}
              name={({ place }) => <Captured text={placeWords(placeOfKey(place))} most={60} />}
              tip={({ key }) => {
                const edge = known.get(key);
                return edge && <Told question={question} row={row} edge={edge} opens={Boolean(onLook)} />;
              }}
              onOpen={({ key }) => {
                const edge = known.get(key);
                return edge && onLook && isListed(edge) ? () => onLook(behindEdge(row, edge)) : undefined;
              }}
            />
          </div>
        </>
      )}
    </>
  );
}

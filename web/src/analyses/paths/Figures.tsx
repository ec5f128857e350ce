import { useMemo, useState } from "react";
import type { Answered } from "../../api/ask";
import type { PathsQuestion, Project } from "../../api/nouns";
import { FlowChart } from "../../charts/FlowChart";
import { print } from "../../print";
import style from "../question/Answer.module.css";
import { Foot } from "../question/Foot";
import { GroupChoice } from "../question/GroupChoice";
import { Headline } from "../question/Headline";
import { Nothing } from "../question/Nothing";
import { useLabels } from "../question/useLabels";
import { actorsOf } from "../who/words";
import type { View } from "./address";
import { edgeKey, headsOf, POOLED, pathFlow } from "./flow";
import { PlaceMenu } from "./PlaceMenu";
import {
  behindEdge,
  behindPlace,
  isBackwards,
  isChosen,
  isListed,
  type PathRow,
  placeWords,
  rowsOf,
} from "./shape";
import { PathsTable } from "./Table";
import { Told } from "./Told";
import { questionWords, sentenceOf } from "./words";

interface Props {
  project: Project;
  view: View;
  answered: Answered<PathsQuestion>;
  dimmed: boolean;
  show: (change: Partial<View>) => void;
}

/** From where to where: in a sentence, as a flow and as a table. */
export function Figures({ project, view, answered, dimmed, show }: Props) {
  const { question, answer } = answered;
  const labels = useLabels(project);
  const [chosen, setChosen] = useState(0);
  const rows = useMemo(() => rowsOf(answer, question), [answer, question]);
  const row = rows[Math.min(chosen, rows.length - 1)];
  const ask = (asked: PathsQuestion) => show({ question: asked });
  if (!row || rows.every(({ paths }) => paths === 0)) {
    return <Nothing project={project} question={question} onAsk={ask} />;
  }
  const words = questionWords(question, labels);
  return (
    <div className={style.figures} data-dimmed={dimmed}>
      <p className="unseen" role="status">
        {dimmed ? "Counting" : sentenceOf(question, row)}
      </p>
      <div className={style.head}>
        <Most question={question} row={row} onOpen={() => show({ who: behindPlace(row, null) })} />
        <div className={style.key}>
          <GroupChoice names={rows.map(({ name }) => name)} value={rows.indexOf(row)} onChange={setChosen} />
        </div>
      </div>
      {view.chart === "flow" && row.edges.length > 0 && (
        <div className={`${style.chart} ${style.flow}`}>
          <PathsFlow {...{ question, row, view, show }} label={`${words}. ${sentenceOf(question, row)}`} />
        </div>
      )}
      <div className={style.table} data-alone={view.chart === "table"}>
        <PathsTable
          caption={words}
          question={question}
          rows={rows}
          behind={view.who}
          onOpen={(who) => show({ who })}
        />
      </div>
      <Foot said={footOf(question, answer)} answer={answer} />
    </div>
  );
}

type FlowProps = Pick<Props, "view" | "show"> & { question: PathsQuestion; row: PathRow; label: string };

function PathsFlow({ question, row, view, show, label }: FlowProps) {
  const backwards = isBackwards(question);
  const flow = useMemo(() => pathFlow(row, backwards), [row, backwards]);
  const known = useMemo(() => new Map(row.edges.map((edge) => [edgeKey(edge), edge])), [row]);
  const open = row.edges.find((edge) => isChosen(view.who, behindEdge(row, edge)));
  return (
    <FlowChart
      {...flow}
      pooled={POOLED}
      label={label}
      heads={headsOf(row, backwards)}
      chosen={open ? edgeKey(open) : null}
      name={(node) => (
        <PlaceMenu
          question={question}
          row={row}
          node={node}
          onAsk={(asked) => show({ question: asked })}
          onOpen={(who) => show({ who })}
        />
      )}
      tip={({ key }) => {
        const edge = known.get(key);
        return edge && <Told question={question} row={row} edge={edge} opens />;
      }}
      onOpen={({ key }) => {
        const edge = known.get(key);
        return edge && isListed(edge) ? () => show({ who: behindEdge(row, edge) }) : undefined;
      }}
    />
  );
}

interface MostProps {
  question: PathsQuestion;
  row: PathRow;
  onOpen: () => void;
}

/** How many paths, of whom, and which way most of them go. */
function Most({ question, row, onOpen }: MostProps) {
  const first = row.edges.filter((edge) => edge.position === 1 && isListed(edge));
  const [most] = [...first].sort((a, b) => b.count - a.count);
  const [from, to] = [question.start_at, question.end_at];
  const ends = [...(from ? [`from ${from}`] : []), ...(to ? [`to ${to}`] : [])].join(" ");
  return (
    <div className={style.headlines}>
      <Headline main figure={print.count(row.paths)}>
        paths {ends}
        {row.name && `, ${row.name}`}
      </Headline>
      <Headline figure={print.count(row.actors)} onOpen={row.actors > 0 ? onOpen : undefined}>
        {actorsOf(question.by, row.actors)} went them
      </Headline>
      {most && (
        <Headline figure={print.share(most.count / row.paths, row.paths)} small={print.count(most.count)}>
          {isBackwards(question) ? "come" : "go"} from {placeWords(most.from)} to {placeWords(most.to)}
        </Headline>
      )}
    </div>
  );
}

function footOf(question: PathsQuestion, answer: Answered<PathsQuestion>["answer"]): string[] {
  return [
    ...(question.top
      ? [`The ${question.top} largest ways of each step are told apart, the rest is Other.`]
      : []),
    ...(answer.places_pooled ? ["Beyond 10,000 places the rarer ones are Other."] : []),
    "The hatched part of a place are those who stop there.",
    `Days in ${answer.timezone}.`,
  ];
}

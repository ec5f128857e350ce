import { type Answered, useAnswer } from "../../api/ask";
import type { FunnelQuestion, Project } from "../../api/nouns";
import { MOST_BANDS } from "../../charts/band";
import style from "../question/Answer.module.css";
import { AssociationNote } from "../question/AssociationNote";
import { groupingWords } from "../question/behaviourWords";
import { Foot } from "../question/Foot";
import { useLabels } from "../question/useLabels";
import { capital } from "../question/words";
import type { FunnelView } from "./address";
import { Bars, MOST_WAYS } from "./Bars";
import { Conversions, useLines } from "./Conversions";
import { ungrouped } from "./edit";
import own from "./Funnel.module.css";
import { FunnelTable } from "./FunnelTable";
import { Nobody } from "./Nobody";
import { type FunnelShape, isEmpty, shapeOf } from "./shape";
import { Times } from "./Times";
import { Trend } from "./Trend";
import { funnelWords, windowWords } from "./words";

interface Props {
  project: Project;
  view: FunnelView;
  answered: Answered<FunnelQuestion>;
  /** New figures are on their way; these are those of the question before. */
  dimmed: boolean;
  onAsk: (question: FunnelQuestion) => void;
  show: (change: Partial<FunnelView>) => void;
}

/** The answer in a sentence, then drawn, then as a table. */
export function Figures({ project, view, answered, dimmed, onAsk, show }: Props) {
  const { question, answer } = answered;
  const labels = useLabels(project);
  const lines = useLines();
  const shape = shapeOf(answer, question);
  if (isEmpty(shape)) return <Nobody shape={shape} question={question} onAsk={onAsk} />;
  const groups = question.group_by ?? [];
  const head = groups.length
    ? capital(groups.map((group) => groupingWords(group, labels)).join(", "))
    : "Group";
  const { association } = answer;
  const last = association?.differences.at(-1);
  return (
    <div className={style.figures} data-dimmed={dimmed}>
      <div className={own.top}>
        <Conversions shape={shape} dimmed={dimmed} lines={view.chart === "trend" ? lines : undefined} />
        {view.chart === "steps" && <Parts />}
      </div>
      {question.report === "trend" ? (
        <Trend
          project={project}
          shape={shape}
          question={question}
          answer={answer}
          words={funnelWords(question, labels)}
          hidden={lines.hidden}
          behind={view.who}
          onLook={(who) => show({ who })}
        />
      ) : question.report === "time_to_convert" ? (
        <Times shape={shape} onLook={(who) => show({ who })} />
      ) : (
        <>
          {view.chart === "steps" && <Bars shape={shape} onLook={(who) => show({ who })} />}
          {association && last && (
            <div className={own.beside}>
              <AssociationNote
                association={association}
                done={groupingWords(groups[0] ?? {}, labels)}
                difference={last}
                where="of all who began, at the last step"
              />
            </div>
          )}
          {groups.length > 0 ? (
            <WithAll project={project} question={question} shape={shape} head={head} />
          ) : (
            <FunnelTable shape={shape} head={head} />
          )}
        </>
      )}
      <Foot said={footOf(shape, question, view, answer.timezone)} answer={answer} />
    </div>
  );
}

interface WithAllProps {
  project: Project;
  question: FunnelQuestion;
  shape: FunnelShape;
  head: string;
}

/** The table with a row of all: the same question without groups, for somebody may be in several of them, or in none. */
function WithAll({ project, question, shape, head }: WithAllProps) {
  const whole = ungrouped(question);
  const { data, isPlaceholderData } = useAnswer(project.slug, whole);
  const all = data && !isPlaceholderData ? shapeOf(data.answer, whole).ways[0] : null;
  return <FunnelTable shape={shape} head={head} all={all} />;
}

function footOf(shape: FunnelShape, question: FunnelQuestion, view: FunnelView, timezone: string): string[] {
  const said = [
    `${capital(windowWords(question))} of ${question.order === "unordered" ? "the first of them" : "step 1"}.`,
  ];
  if (view.chart === "steps" && shape.ways.length > MOST_WAYS) {
    said.push(`${MOST_WAYS} of ${shape.ways.length} groups have bars, the table has all.`);
  }
  if (question.report === "trend") {
    said.push("Filed under when each attempt began.");
    if (shape.ways.length <= MOST_BANDS) said.push("Bands are 95 % intervals.");
  }
  if (question.report === "trend" && shape.ways[0]?.group.buckets?.some(({ state }) => state === "so_far")) {
    said.push("Where a window is still open figures may rise.");
  }
  return [...said, `Days in ${timezone}.`];
}

/** What the parts of a bar are. */
function Parts() {
  return (
    <ul className={own.legend} aria-label="Parts of a bar">
      <li>
        <i data-part="reached" /> reached
      </li>
      <li>
        <i data-part="still" /> still on the way
      </li>
      <li>
        <i data-part="dropped" /> dropped off
      </li>
    </ul>
  );
}

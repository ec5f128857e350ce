import { useState } from "react";
import type { Answered } from "../../api/ask";
import type { Project, RetentionQuestion } from "../../api/nouns";
import { MOST_BANDS } from "../../charts/band";
import { Segmented } from "../../parts/Segmented";
import style from "../question/Answer.module.css";
import { groupingWords } from "../question/behaviourWords";
import { namesOf } from "../question/edit";
import { Foot } from "../question/Foot";
import { Select } from "../question/Select";
import { useLabels } from "../question/useLabels";
import { capital } from "../question/words";
import { actorsOf } from "../who/words";
import type { RetentionView } from "./address";
import { Compared } from "./Compared";
import { Curve, MeanTable } from "./Curve";
import own from "./Retention.module.css";
import { isEmpty, type Returns, returnsOf } from "./shape";
import { type Figure, Triangle } from "./Triangle";
import { meanWords, retentionWords, startWords } from "./words";

interface Props {
  project: Project;
  view: RetentionView;
  answered: Answered<RetentionQuestion>;
  /** New figures are on their way; these are those of the question before. */
  dimmed: boolean;
  onAsk: (question: RetentionQuestion) => void;
  show: (change: Partial<RetentionView>) => void;
}

const FIGURES: { value: Figure; label: string }[] = [
  { value: "share", label: "%" },
  { value: "people", label: "Number" },
];

/** The answer in a sentence, then who came back when, cohort by cohort or as curves. */
export function Figures({ project, view, answered, dimmed, onAsk, show }: Props) {
  const { question, answer } = answered;
  const labels = useLabels(project);
  const [figure, setFigure] = useState<Figure>("share");
  const [chosen, setChosen] = useState("");
  const all = returnsOf(answer, question);
  const [first] = all;
  if (!first || isEmpty(all)) return <Nobody question={question} onAsk={onAsk} />;
  const shown = all.find(({ key }) => key === chosen) ?? first;
  const column = capital(answer.interval);
  const counted = capital(actorsOf(question.by));
  const grouped = (question.group_by ?? []).length > 0;
  const { association } = answer;
  const curve = (
    <Curve
      returns={all}
      column={column}
      label={`${retentionWords(question, labels)}. ${all.map((group) => meanWords(group, question, column)).join(" ")}`}
    />
  );
  const compared = association && (
    <Compared
      association={association}
      done={groupingWords(question.group_by?.[0] ?? {}, labels)}
      column={answer.interval}
    />
  );
  return (
    <div className={style.figures} data-dimmed={dimmed}>
      <div className={own.head}>
        <p className={own.sentence} role="status">
          {dimmed ? "Counting" : capital(meanWords(grouped ? shown : first, question, column))}
        </p>
        {view.chart === "table" && (
          <div className={own.line}>
            {grouped && (
              <Select
                label="Group"
                value={shown.key}
                choices={all.map(({ key, name }) => ({ value: key, label: name }))}
                onChange={setChosen}
              />
            )}
            <Segmented label="Figures" choices={FIGURES} value={figure} onChange={setFigure} />
          </div>
        )}
      </div>
      {view.chart === "table" ? (
        <>
          <Triangle
            returns={shown}
            head={capital(startWords(question))}
            counted={counted}
            column={column}
            figure={figure}
            onLook={(cohort, place) => show({ who: { cohort, column: place, ...groupOf(shown) } })}
          />
          {grouped && (
            <div className={own.below} data-compared={Boolean(compared)}>
              {curve}
              {compared}
            </div>
          )}
        </>
      ) : (
        <>
          <div className={own.below} data-alone data-compared={Boolean(compared)}>
            {curve}
            {compared}
          </div>
          <MeanTable returns={all} column={column} counted={counted} />
        </>
      )}
      <Foot said={footOf(question, answer, view.chart === "curve" || grouped, all.length)} answer={answer} />
    </div>
  );
}

/** The group that a cell is of, as a list asks for it; nothing where nothing is grouped. */
function groupOf({ group }: Returns): { group?: (string | null)[] } {
  return group.length ? { group } : {};
}

function footOf(
  question: RetentionQuestion,
  { unfinished, timezone }: Answered<RetentionQuestion>["answer"],
  curves: boolean,
  groups: number,
): string[] {
  const said = unfinished ? ["Dashed cells are not over, and left out of means."] : [];
  if (curves && groups <= MOST_BANDS) said.push("Bands are 95 % intervals.");
  if (question.cumulative) said.push("Each column counts who came back then or later.");
  if ((question.type ?? "recurring") === "recurring") {
    said.push("Whoever starts in several intervals stands in the cohort of each.");
  }
  return [...said, `Days in ${timezone}.`];
}

/** Nobody began. */
function Nobody({ question, onAsk }: { question: RetentionQuestion; onAsk: Props["onAsk"] }) {
  return (
    <div className={style.empty} role="status">
      <h2>
        Nobody {startWords(question)} in this range{question.filters ? " and passes the filters" : ""}.
      </h2>
      <p className="quiet">
        Cohorts are made of those who did “{namesOf(question.start)}”. A longer range may have some.
      </p>
      <div className={style.actions}>
        <button
          type="button"
          className={own.plain}
          onClick={() =>
            onAsk({ ...question, from: undefined, to: undefined, range: "last 12 months", interval: "month" })
          }
        >
          Ask for 12 months
        </button>
        {question.filters && (
          <button
            type="button"
            className={own.plain}
            onClick={() => onAsk({ ...question, filters: undefined })}
          >
            Remove the filters
          </button>
        )}
      </div>
    </div>
  );
}

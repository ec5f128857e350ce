import type { Project, StickinessQuestion } from "../../api/nouns";
import { Segmented } from "../../parts/Segmented";
import { reportTitle } from "../../reports/suggested/catalogue";
import { AnalysisPage } from "../question/AnalysisPage";
import { AnswerFrame } from "../question/AnswerFrame";
import { FirstActive } from "../question/FirstActive";
import { useLabels } from "../question/useLabels";
import { useView } from "../question/useView";
import { firstBy } from "../question/usual";
import { INTERVAL_WORDS } from "../question/words";
import { STICKINESS, type View } from "./address";
import { Figures } from "./Figures";
import { Sections } from "./Sections";
import { StickyWho } from "./StickyWho";
import { questionWords } from "./words";

/** Stickiness: in how many days of a range people are active. */
export default function StickinessPage({ project }: { project: Project }) {
  const viewed = useView(STICKINESS);
  const { view, show, ask } = viewed;
  const labels = useLabels(project);
  const first = (event: string | null): StickinessQuestion => ({
    kind: "stickiness",
    event,
    interval: "day",
    range: "last 30 days",
    ...firstBy(project),
  });
  return (
    <AnalysisPage
      project={project}
      name="Stickiness"
      report={reportTitle(view.report)}
      address={STICKINESS}
      viewed={viewed}
      words={view.question ? questionWords(view.question, labels) : undefined}
      first={
        <FirstActive
          project={project}
          about="You see how many are active in 1, 2, 3 … of the last 30 days, and can change everything from there."
          onPick={(event) => ask(first(event))}
        />
      }
      column={(question, fold) => (
        <Sections project={project} question={question} onChange={ask} fold={fold} />
      )}
      answer={(question) => (
        <AnswerFrame
          project={project}
          question={question}
          onAsk={ask}
          file="stickiness"
          rows={({ groups, values, times }) => {
            const length = values?.length ?? groups[0]?.values.length ?? times.length;
            return Math.max(1, groups.length) * length * (question.compare ? 2 : 1);
          }}
          controls={<Controls view={view} question={question} show={show} />}
        >
          {(answered, dimmed) => (
            <Figures project={project} view={view} answered={answered} dimmed={dimmed} show={show} />
          )}
        </AnswerFrame>
      )}
      who={(question, behind) => (
        <StickyWho
          project={project}
          question={question}
          behind={behind}
          onClose={() => show({ who: undefined })}
        />
      )}
    />
  );
}

const INTERVALS = (["hour", "day", "week", "month", "quarter"] as const).map((value) => ({
  value,
  label: INTERVAL_WORDS[value],
}));
const CHARTS = [
  { value: "bar", label: "Bar" },
  { value: "line", label: "Line" },
  { value: "over", label: "Over time" },
  { value: "table", label: "Table" },
] as const;

interface ControlsProps {
  view: View;
  question: StickinessQuestion;
  show: (change: Partial<View>) => void;
}

function Controls({ view, question, show }: ControlsProps) {
  return (
    <>
      <Segmented
        label="Interval"
        choices={INTERVALS}
        value={question.interval ?? "day"}
        onChange={(interval) => show({ question: { ...question, interval } })}
      />
      <Segmented label="Chart" choices={CHARTS} value={view.chart} onChange={(chart) => show({ chart })} />
    </>
  );
}

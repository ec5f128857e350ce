import type { LifecycleQuestion, Project } from "../../api/nouns";
import { Segmented } from "../../parts/Segmented";
import { AnalysisPage } from "../question/AnalysisPage";
import { AnswerFrame } from "../question/AnswerFrame";
import { FirstActive } from "../question/FirstActive";
import { useLabels } from "../question/useLabels";
import { useView } from "../question/useView";
import { firstBy } from "../question/usual";
import { INTERVAL_WORDS } from "../question/words";
import { LIFECYCLE, type View } from "./address";
import { Figures } from "./Figures";
import { LifeWho } from "./LifeWho";
import { Sections } from "./Sections";
import { questionWords } from "./words";

/** Lifecycle: who is new, who comes back, who stays away. */
export default function LifecyclePage({ project }: { project: Project }) {
  const viewed = useView(LIFECYCLE);
  const { view, show, ask } = viewed;
  const labels = useLabels(project);
  const first = (event: string | null): LifecycleQuestion => ({
    kind: "lifecycle",
    event,
    interval: "week",
    range: "last 12 weeks",
    ...firstBy(project),
  });
  return (
    <AnalysisPage
      project={project}
      name="Lifecycle"
      report={null}
      address={LIFECYCLE}
      viewed={viewed}
      words={view.question ? questionWords(view.question, labels) : undefined}
      first={
        <FirstActive
          project={project}
          about="You see who is new, who comes back and who stays away, week by week, and can change everything from there."
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
          file="lifecycle"
          rows={({ groups, times }) => Math.max(1, groups.length) * times.length}
          controls={<Controls view={view} question={question} show={show} />}
        >
          {(answered, dimmed) => (
            <Figures project={project} view={view} answered={answered} dimmed={dimmed} show={show} />
          )}
        </AnswerFrame>
      )}
      who={(question, behind) => (
        <LifeWho
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
  { value: "table", label: "Table" },
] as const;

interface ControlsProps {
  view: View;
  question: LifecycleQuestion;
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

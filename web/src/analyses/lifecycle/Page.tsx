import type { LifecycleQuestion, Project } from "../../api/nouns";
import { AnalysisPage } from "../question/AnalysisPage";
import { AnswerFrame } from "../question/AnswerFrame";
import { FirstActive } from "../question/FirstActive";
import { IntervalAndChart } from "../question/IntervalAndChart";
import { useLabels } from "../question/useLabels";
import { useView } from "../question/useView";
import { firstBy } from "../question/usual";
import { LIFECYCLE } from "./address";
import { Figures } from "./Figures";
import { LifeWho } from "./LifeWho";
import { Sections } from "./Sections";
import { questionWords } from "./words";

const CHARTS = [
  { value: "bar", label: "Bar" },
  { value: "table", label: "Table" },
] as const;

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
          controls={
            <IntervalAndChart
              interval={question.interval}
              onInterval={(interval) => show({ question: { ...question, interval } })}
              charts={CHARTS}
              chart={view.chart}
              onChart={(chart) => show({ chart })}
            />
          }
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

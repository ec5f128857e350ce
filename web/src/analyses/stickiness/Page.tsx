import type { Project, StickinessQuestion } from "../../api/nouns";
import { reportTitle } from "../../reports/suggested/catalogue";
import { AnalysisPage } from "../question/AnalysisPage";
import { AnswerFrame } from "../question/AnswerFrame";
import { FirstActive } from "../question/FirstActive";
import { IntervalAndChart } from "../question/IntervalAndChart";
import { useLabels } from "../question/useLabels";
import { useView } from "../question/useView";
import { firstBy } from "../question/usual";
import { STICKINESS } from "./address";
import { Figures } from "./Figures";
import { Sections } from "./Sections";
import { StickyWho } from "./StickyWho";
import { questionWords } from "./words";

const CHARTS = [
  { value: "bar", label: "Bar" },
  { value: "line", label: "Line" },
  { value: "over", label: "Over time" },
  { value: "table", label: "Table" },
] as const;

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
        <Sections
          project={project}
          question={question}
          over={view.chart === "over"}
          onChange={ask}
          fold={fold}
        />
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

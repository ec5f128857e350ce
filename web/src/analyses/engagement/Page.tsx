import { Button } from "@mantine/core";
import type { EngagementQuestion, Project } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { Segmented } from "../../parts/Segmented";
import { AnalysisPage } from "../question/AnalysisPage";
import style from "../question/Answer.module.css";
import { AnswerFrame } from "../question/AnswerFrame";
import { EventPicker } from "../question/EventPicker";
import { First } from "../question/First";
import { useLabels } from "../question/useLabels";
import { useView } from "../question/useView";
import { firstBy } from "../question/usual";
import { ENGAGEMENT } from "./address";
import { EngagedWho } from "./EngagedWho";
import { USUAL_TOP } from "./EventsSection";
import { Figures } from "./Figures";
import { Sections } from "./Sections";
import { questionWords } from "./words";

const CHARTS = [
  { value: "matrix", label: "Matrix" },
  { value: "table", label: "Table" },
] as const;

/** The engagement matrix: which events reach many, and which are done often. */
export default function EngagementPage({ project }: { project: Project }) {
  const viewed = useView(ENGAGEMENT);
  const { view, show, ask } = viewed;
  const labels = useLabels(project);
  const first = (which: Pick<EngagementQuestion, "top" | "events">): EngagementQuestion => ({
    kind: "engagement",
    range: "last 30 days",
    ...firstBy(project),
    ...which,
  });
  return (
    <AnalysisPage
      project={project}
      name="Engagement"
      report={null}
      address={ENGAGEMENT}
      viewed={viewed}
      words={view.question ? questionWords(view.question, labels) : undefined}
      first={
        <First
          title="Which events?"
          about="You see how many do each of them and how often, in the last 30 days, and can change everything from there."
        >
          <div className={style.actions}>
            <Button variant="filled" onClick={() => ask(first({ top: USUAL_TOP }))}>
              The {USUAL_TOP} that most do
            </Button>
            <EventPicker
              project={project}
              any={false}
              onPick={(event) => ask(first({ events: [{ event }] }))}
              target={(open) => (
                <Button rightSection={<ChevronDownIcon size={14} />} onClick={open}>
                  Choose an event
                </Button>
              )}
            />
          </div>
        </First>
      }
      column={(question, fold) => (
        <Sections project={project} question={question} onChange={ask} fold={fold} />
      )}
      answer={(question) => (
        <AnswerFrame
          project={project}
          question={question}
          onAsk={ask}
          file="engagement"
          rows={({ groups, events }) =>
            events ? events.length : groups.reduce((sum, group) => sum + group.events.length, 0)
          }
          controls={
            <Segmented
              label="Chart"
              choices={CHARTS}
              value={view.chart}
              onChange={(chart) => show({ chart })}
            />
          }
        >
          {(answered, dimmed) => (
            <Figures project={project} view={view} answered={answered} dimmed={dimmed} show={show} />
          )}
        </AnswerFrame>
      )}
      who={(question, behind) => (
        <EngagedWho
          project={project}
          question={question}
          behind={behind}
          onClose={() => show({ who: undefined })}
        />
      )}
    />
  );
}

import { Button } from "@mantine/core";
import { useState } from "react";
import type { Project, TimeBetweenQuestion } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { Segmented } from "../../parts/Segmented";
import { reportTitle } from "../../reports/suggested/catalogue";
import { AnalysisPage } from "../question/AnalysisPage";
import { AnswerFrame } from "../question/AnswerFrame";
import { EventPicker } from "../question/EventPicker";
import { First } from "../question/First";
import { useLabels } from "../question/useLabels";
import { useView } from "../question/useView";
import { firstBy } from "../question/usual";
import { ANY_EVENT } from "../question/words";
import { TIME_BETWEEN } from "./address";
import { BetweenWho } from "./BetweenWho";
import { Figures } from "./Figures";
import { Sections } from "./Sections";
import { fileRows } from "./shape";
import { questionWords } from "./words";

const CHARTS = [
  { value: "bar", label: "Bar" },
  { value: "table", label: "Table" },
] as const;

/** Time between: how long it takes from one event to the next one. */
export default function TimeBetweenPage({ project }: { project: Project }) {
  const viewed = useView(TIME_BETWEEN);
  const { view, show, ask } = viewed;
  const labels = useLabels(project);
  return (
    <AnalysisPage
      project={project}
      name="Time between"
      report={reportTitle(view.report)}
      address={TIME_BETWEEN}
      viewed={viewed}
      words={view.question ? questionWords(view.question, labels) : undefined}
      first={<FirstEvents project={project} onAsk={ask} />}
      column={(question, fold) => (
        <Sections project={project} question={question} onChange={ask} fold={fold} />
      )}
      answer={(question) => (
        <AnswerFrame
          project={project}
          question={question}
          onAsk={ask}
          file="time-between"
          rows={fileRows}
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
        <BetweenWho
          project={project}
          question={question}
          behind={behind}
          onClose={() => show({ who: undefined })}
        />
      )}
    />
  );
}

interface FirstProps {
  project: Project;
  onAsk: (question: TimeBetweenQuestion) => void;
}

/** Asks from what to what it is timed. */
function FirstEvents({ project, onAsk }: FirstProps) {
  const [first, setFirst] = useState<string | null | undefined>(undefined);
  const pick = (event: string | null) => {
    if (first === undefined) return setFirst(event);
    const [from_event, to_event] = [{ event: first }, { event }];
    onAsk({ kind: "time_between", from_event, to_event, range: "last 90 days", ...firstBy(project) });
  };
  const called = first === undefined ? "" : (first ?? ANY_EVENT);
  return (
    <First
      title={first === undefined ? "From which event?" : `From “${called}” to the next what?`}
      about="Choose two events, or the same one twice: then you see how often it is done, and after how long most are back."
    >
      <EventPicker
        key={called}
        project={project}
        onPick={pick}
        target={(open) => (
          <Button variant="filled" rightSection={<ChevronDownIcon size={14} />} onClick={open}>
            {first === undefined ? "Choose the first event" : "Choose the second event"}
          </Button>
        )}
      />
    </First>
  );
}

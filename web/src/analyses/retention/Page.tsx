import { Button } from "@mantine/core";
import type { Project, RetentionQuestion } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { reportTitle } from "../../reports/suggested/catalogue";
import { AnalysisPage } from "../question/AnalysisPage";
import { AnswerFrame } from "../question/AnswerFrame";
import { EventPicker } from "../question/EventPicker";
import { First } from "../question/First";
import { useLabels } from "../question/useLabels";
import { useView } from "../question/useView";
import { RETENTION } from "./address";
import { Controls } from "./Controls";
import { Figures } from "./Figures";
import { RetentionWho } from "./RetentionWho";
import { Sections } from "./Sections";
import { rowsOf } from "./shape";
import { retentionWords } from "./words";

/** Of those who began, how many came back, interval by interval. */
export default function RetentionPage({ project }: { project: Project }) {
  const viewed = useView(RETENTION);
  const { view, show, ask } = viewed;
  const labels = useLabels(project);
  return (
    <AnalysisPage
      project={project}
      name="Retention"
      report={reportTitle(view.report)}
      address={RETENTION}
      viewed={viewed}
      words={view.question ? retentionWords(view.question, labels) : undefined}
      first={<FirstChoice project={project} onAsk={ask} />}
      column={(question, fold) => (
        <Sections project={project} question={question} onChange={ask} fold={fold} />
      )}
      answer={(question) => (
        <AnswerFrame
          project={project}
          question={question}
          onAsk={ask}
          file="retention"
          rows={rowsOf}
          controls={<Controls view={view} show={show} />}
        >
          {(answered, dimmed) => (
            <Figures
              project={project}
              view={view}
              answered={answered}
              dimmed={dimmed}
              onAsk={ask}
              show={show}
            />
          )}
        </AnswerFrame>
      )}
      who={(question, behind) => (
        <RetentionWho
          project={project}
          question={question}
          behind={behind}
          onClose={() => show({ who: undefined })}
        />
      )}
    />
  );
}

/** Asks for what one comes back to. */
function FirstChoice({ project, onAsk }: { project: Project; onAsk: (question: RetentionQuestion) => void }) {
  const by = project.accounts > 0 ? { account: null } : undefined;
  const pick = (event: string | null) =>
    onAsk({
      kind: "retention",
      start: { event },
      return: { event },
      type: "first_in_range",
      interval: "week",
      range: "last 12 weeks",
      by,
    });
  return (
    <First
      title="What do people come back to?"
      about={`Choose an event. You see how many ${by ? "accounts" : "users"} that did it in a week did it again in each later one, and can change everything from there.`}
    >
      <EventPicker
        project={project}
        onPick={pick}
        target={(open) => (
          <Button variant="filled" rightSection={<ChevronDownIcon size={14} />} onClick={open}>
            Choose an event
          </Button>
        )}
      />
    </First>
  );
}

import type { Project } from "../../api/nouns";
import { reportTitle } from "../../reports/suggested/catalogue";
import { AnalysisPage } from "../question/AnalysisPage";
import { AnswerFrame } from "../question/AnswerFrame";
import { useLabels } from "../question/useLabels";
import { useView } from "../question/useView";
import { FUNNEL } from "./address";
import { Controls } from "./Controls";
import { askedFor, plainly } from "./edit";
import { Figures } from "./Figures";
import { FirstSteps } from "./FirstSteps";
import { FunnelWho } from "./FunnelWho";
import { Sections } from "./Sections";
import { rowsOf } from "./shape";
import { funnelWords } from "./words";

/** How many get from step to step, how fast, and who does not. */
export default function FunnelPage({ project }: { project: Project }) {
  const viewed = useView(FUNNEL);
  const { view, show, ask } = viewed;
  const labels = useLabels(project);
  return (
    <AnalysisPage
      project={project}
      name="Funnel"
      report={reportTitle(view.report)}
      address={FUNNEL}
      viewed={viewed}
      words={view.question ? funnelWords(view.question, labels) : undefined}
      first={<FirstSteps project={project} onAsk={ask} />}
      column={(question, fold) => (
        <Sections project={project} question={question} onChange={ask} fold={fold} chart={view.chart} />
      )}
      answer={(question) => {
        const again = (asked: typeof question) => ask(plainly(asked, question));
        return (
          <AnswerFrame
            project={project}
            question={askedFor(question, view.chart)}
            onAsk={again}
            file="funnel"
            rows={rowsOf}
            controls={<Controls view={view} question={question} show={show} />}
          >
            {(answered, dimmed) => (
              <Figures
                project={project}
                view={view}
                answered={answered}
                dimmed={dimmed}
                onAsk={again}
                show={show}
              />
            )}
          </AnswerFrame>
        );
      }}
      who={(question, behind) => (
        <FunnelWho
          project={project}
          question={askedFor(question, view.chart)}
          behind={behind}
          onClose={() => show({ who: undefined })}
        />
      )}
    />
  );
}

import { useMeasures } from "../../api/measures";
import type { GraphQuestion, Project } from "../../api/nouns";
import { reportTitle } from "../../reports/suggested/catalogue";
import { AnalysisPage } from "../question/AnalysisPage";
import { AnswerFrame } from "../question/AnswerFrame";
import { useLabels } from "../question/useLabels";
import { useView } from "../question/useView";
import { questionWords } from "../question/words";
import { GRAPH } from "./address";
import { Controls } from "./Controls";
import { Figures } from "./Figures";
import { FirstEvent } from "./FirstEvent";
import { GraphWho } from "./GraphWho";
import { Sections } from "./Sections";
import { shapeOf } from "./shape";

/** Usage over time. */
export default function GraphPage({ project }: { project: Project }) {
  const viewed = useView(GRAPH);
  const { view, show, ask } = viewed;
  const labels = useLabels(project);
  const measures = useMeasures(project.slug);
  // What the figures of a saved measure are, such as shares, is known with the measures.
  const unread = ({ series }: GraphQuestion) => measures.isPending && series.some(({ saved }) => saved);
  return (
    <AnalysisPage
      project={project}
      name="Usage over time"
      report={reportTitle(view.report)}
      address={GRAPH}
      viewed={viewed}
      words={view.question ? questionWords(view.question, labels) : undefined}
      first={<FirstEvent project={project} onAsk={ask} />}
      column={(question, fold) => (
        <Sections project={project} question={question} onChange={ask} fold={fold} />
      )}
      answer={(question) => (
        <AnswerFrame
          project={project}
          question={question}
          onAsk={ask}
          file="usage"
          rows={({ series }) => series.reduce((sum, { values }) => sum + values.length, 0)}
          controls={<Controls view={view} question={question} show={show} />}
        >
          {(answered, dimmed) =>
            unread(answered.question) ? null : (
              <Figures
                project={project}
                view={view}
                shape={shapeOf(answered.answer, answered.question, labels)}
                answered={answered}
                dimmed={dimmed}
                show={show}
              />
            )
          }
        </AnswerFrame>
      )}
      who={(question, behind) => (
        <GraphWho project={project} question={question} behind={behind} onLook={(who) => show({ who })} />
      )}
    />
  );
}

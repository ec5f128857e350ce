import { Button } from "@mantine/core";
import type { PathsQuestion, Project } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { Segmented } from "../../parts/Segmented";
import { AnalysisPage } from "../question/AnalysisPage";
import style from "../question/Answer.module.css";
import { AnswerFrame } from "../question/AnswerFrame";
import { EventPicker } from "../question/EventPicker";
import { First } from "../question/First";
import { useLabels } from "../question/useLabels";
import { useView } from "../question/useView";
import { PATHS, USUAL } from "./address";
import { Figures } from "./Figures";
import { PathsWho } from "./PathsWho";
import { Sections } from "./Sections";
import { questionWords } from "./words";

const CHARTS = [
  { value: "flow", label: "Flow" },
  { value: "table", label: "Table" },
] as const;

/** Paths: from where to where, step by step. */
export default function PathsPage({ project }: { project: Project }) {
  const viewed = useView(PATHS);
  const { view, show, ask } = viewed;
  const labels = useLabels(project);
  const first = (start?: string): PathsQuestion => ({
    kind: "paths",
    range: "last 30 days",
    max_steps: USUAL.steps,
    top: USUAL.edges,
    session_gap_minutes: USUAL.gap,
    collapse: true,
    ...(start ? { start_at: start } : {}),
  });
  return (
    <AnalysisPage
      project={project}
      name="Paths"
      report={null}
      address={PATHS}
      viewed={viewed}
      words={view.question ? questionWords(view.question, labels) : undefined}
      first={
        <First
          title="Where do paths begin?"
          about="You see where people go from there, step by step, in the last 30 days, and can change everything from there."
        >
          <div className={style.actions}>
            <Button variant="filled" onClick={() => ask(first())}>
              Anywhere
            </Button>
            <EventPicker
              project={project}
              any={false}
              onPick={(event) => ask(first(event ?? undefined))}
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
          file="paths"
          rows={({ groups, edges }) =>
            edges ? edges.length : groups.reduce((sum, group) => sum + group.edges.length, 0)
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
        <PathsWho
          project={project}
          question={question}
          behind={behind}
          onClose={() => show({ who: undefined })}
        />
      )}
    />
  );
}

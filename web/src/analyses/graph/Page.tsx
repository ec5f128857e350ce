import { Button } from "@mantine/core";
import { useDocumentTitle, useHotkeys, useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import type { GraphQuestion, Project } from "../../api/nouns";
import { LinkIcon } from "../../parts/icons";
import { Note } from "../../parts/Note";
import { TopBar } from "../../parts/TopBar";
import { useLabels } from "../question/useLabels";
import { questionWords } from "../question/words";
import { Answer } from "./Answer";
import { CopyLink } from "./CopyLink";
import { FirstEvent } from "./FirstEvent";
import { FoldedQuestion } from "./FoldedQuestion";
import style from "./Page.module.css";
import { QuestionColumn } from "./QuestionColumn";
import { reportTitle } from "./suggested";
import { useView } from "./useView";

const NARROW = "(max-width: 1023px)";

/** Usage over time: the question at the left, its answer at the right, both read from the address. */
export function GraphPage({ project }: { project: Project }) {
  const { view, fault, strangers, show, ask } = useView();
  const queries = useQueryClient();
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const [folded, setFolded] = useLocalStorage({ key: "groundswell-question-folded", defaultValue: false });
  const [unfolded, setUnfolded] = useLocalStorage({
    key: "groundswell-question-unfolded",
    defaultValue: false,
  });
  const { question } = view;
  const words = useWords(project, question);
  const open = narrow ? unfolded : !folded;
  const toggleFold = () => (narrow ? setUnfolded(!open) : setFolded(open));
  const askNow = () => queries.invalidateQueries({ queryKey: ["ask", project.slug] });
  useHotkeys([
    ["\\", toggleFold],
    ["T", () => show({ chart: view.chart === "table" ? "line" : "table" })],
  ]);
  useHotkeys([["mod+Enter", () => void askNow()]], []);
  const title = reportTitle(view.report) ?? "Usage over time";
  useDocumentTitle(`${title}, ${project.name}`);
  return (
    <>
      <TopBar
        title={title}
        about={view.report ? "Suggested report" : open ? words : undefined}
        action={question && <CopyLink icon={LinkIcon} />}
      />
      {fault && (
        <div className={style.fault}>
          <Note tone="risk" action={<Button onClick={() => show({ question: null })}>Start afresh</Button>}>
            <b>This address cannot be read.</b> {fault}
          </Note>
        </div>
      )}
      {strangers.length > 0 && (
        <div className={style.fault}>
          <Note tone="watch" action={<Button onClick={() => show({})}>Take it out</Button>}>
            <b>The address says what means nothing here:</b> {strangers.join(", ")}. The figures are without
            it.
          </Note>
        </div>
      )}
      {!question && !fault && <FirstEvent project={project} onAsk={ask} />}
      {question && (
        <div className={style.page} data-open={open}>
          {open ? (
            <QuestionColumn project={project} question={question} onChange={ask} onFold={toggleFold} />
          ) : (
            <FoldedQuestion words={words ?? ""} onOpen={toggleFold} />
          )}
          <Answer project={project} view={view} question={question} show={show} />
        </div>
      )}
    </>
  );
}

/** The question in one line, with what people call its properties. */
function useWords(project: Project, question: GraphQuestion | null): string | undefined {
  const labels = useLabels(project);
  return question ? questionWords(question, labels) : undefined;
}

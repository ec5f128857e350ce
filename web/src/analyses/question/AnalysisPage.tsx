import { Button } from "@mantine/core";
import { useDocumentTitle, useHotkeys, useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Behind } from "../../address/behind";
import type { AddressOf } from "../../address/kinds";
import type { Project, Question } from "../../api/nouns";
import { LinkIcon } from "../../parts/icons";
import { Note } from "../../parts/Note";
import { TopBar } from "../../parts/TopBar";
import { AnswerActions, ChangedLine } from "../../reports/AnswerActions";
import { useOpenedReport } from "../../reports/opened";
import { CopyLink } from "./CopyLink";
import { FoldedQuestion } from "./FoldedQuestion";
import style from "./Page.module.css";
import { QuestionColumn } from "./QuestionColumn";
import type { Viewed } from "./useView";

const NARROW = "(max-width: 1023px)";

interface Props<Q, C extends string> {
  project: Project;
  /** What this way of asking is called. */
  name: string;
  /** What the report is called that the question came from; null: from none. */
  report: string | null;
  address: AddressOf<Q, C>;
  viewed: Viewed<Q, C>;
  /** The question in a line; it stands in the top bar, or for the folded question. */
  words: string | undefined;
  /** Asks for the first question where the address has none. */
  first: ReactNode;
  /** The sections of the question's column, top to bottom as one says it; `fold` stands at the right of the first. */
  column: (question: Q, fold: ReactNode) => ReactNode;
  /** The right side: an `AnswerFrame`. */
  answer: (question: Q) => ReactNode;
  /** Those behind the figure that the address names: a `WhoDrawer`. */
  who?: (question: Q, behind: Behind) => ReactNode;
}

/** The page of every analysis: the question at the left, its answer at the right, both read from the address. */
export function AnalysisPage<Q extends Question, C extends string>(props: Props<Q, C>) {
  const { project, name, report, address, viewed, words, first, column, answer, who } = props;
  const { view, fault, strangers, show } = viewed;
  const queries = useQueryClient();
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const [folded, setFolded] = useLocalStorage({ key: "groundswell-question-folded", defaultValue: false });
  const [unfolded, setUnfolded] = useLocalStorage({
    key: "groundswell-question-unfolded",
    defaultValue: false,
  });
  const { question } = view;
  const looking = who !== undefined && view.who !== undefined;
  const open = !looking && (narrow ? unfolded : !folded);
  // Beside those behind a figure there is no room for it: it opens in their place.
  const toggleFold = () => {
    if (looking) show({ who: undefined } as Partial<typeof view>);
    if (narrow) setUnfolded(!open);
    else setFolded(open);
  };
  const askNow = () => queries.invalidateQueries({ queryKey: ["ask", project.slug] });
  useHotkeys([
    ["\\", toggleFold],
    ["T", () => show({ chart: otherThan(view.chart, address.charts) } as Partial<typeof view>)],
  ]);
  useHotkeys([["mod+Enter", () => void askNow()]], []);
  const saved = useOpenedReport();
  const title = saved?.name ?? report ?? name;
  useDocumentTitle(`${title}, ${project.name}`);
  return (
    <>
      <TopBar
        title={title}
        about={saved?.description || (report ? "Suggested report" : open ? words : undefined)}
        action={
          question && (
            <>
              <CopyLink icon={LinkIcon} />
              <AnswerActions
                project={project}
                address={address}
                viewed={viewed}
                title={report ?? words ?? name}
              />
            </>
          )
        }
      />
      <ChangedLine project={project} address={address} viewed={viewed} />
      {fault && (
        <div className={style.fault}>
          <Note tone="risk" action={<Button onClick={() => viewed.ask(null)}>Start afresh</Button>}>
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
      {!question && !fault && first}
      {question && (
        <div className={style.page} data-open={open} data-looking={looking}>
          {open ? (
            <QuestionColumn onFold={toggleFold}>{(fold) => column(question, fold)}</QuestionColumn>
          ) : (
            <FoldedQuestion words={words ?? ""} onOpen={toggleFold} />
          )}
          {answer(question)}
          {view.who && who?.(question, view.who)}
        </div>
      )}
    </>
  );
}

/** The table where something else is drawn, and what is drawn first where the table is. */
function otherThan<C extends string>(chart: C, charts: readonly C[]): C {
  return charts.find((other) => (chart === "table") !== (other === "table")) ?? chart;
}

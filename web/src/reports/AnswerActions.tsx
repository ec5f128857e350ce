import type { AddressOf } from "../address/kinds";
import type { Viewed } from "../analyses/question/useView";
import type { Project, Question } from "../api/nouns";
import { KeptActions } from "./KeptActions";
import { REPORT } from "./kept";
import { keptAs, kindOf } from "./kinds";
import { useOpenedReport } from "./opened";
import { ReportLine } from "./ReportLine";
import { SaveReport } from "./SaveReport";

interface Props<Q extends Question, C extends string> {
  project: Project;
  address: AddressOf<Q, C>;
  viewed: Viewed<Q, C>;
  /** What the question is called until it has a name. */
  title: string;
}

/** In the top bar of an analysis: keeps its question, or what can be done with the report that it is. */
export function AnswerActions<Q extends Question, C extends string>(props: Props<Q, C>) {
  const { project, address, viewed, title } = props;
  const saved = useOpenedReport();
  const { question, chart } = viewed.view;
  if (!question) return null;
  if (saved) return <KeptActions of={REPORT} project={project} saved={saved} />;
  const search = address.toSearch({ ...viewed.view, report: null });
  return (
    <SaveReport
      project={project}
      question={keptAs(question, chart)}
      shown={chart}
      search={search}
      title={title}
    />
  );
}

/** Below the top bar of a report: that it was changed since it was saved. */
export function ChangedLine<Q extends Question, C extends string>(props: Omit<Props<Q, C>, "title">) {
  const { project, address, viewed } = props;
  const saved = useOpenedReport();
  const { question, chart } = viewed.view;
  const before = saved && kindOf(saved.question)?.searchOf(saved.question, saved.shown);
  if (!saved || !question || !before) return null;
  return (
    <ReportLine
      project={project}
      saved={saved}
      before={before}
      question={keptAs(question, chart)}
      shown={chart}
      search={address.toSearch({ ...viewed.view, report: null })}
    />
  );
}

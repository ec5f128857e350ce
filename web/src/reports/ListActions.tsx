import type { ListQuestion, Project } from "../api/nouns";
import { stateFrom } from "../listing/saved";
import { toSearch } from "../listing/state";
import { KeptActions } from "./KeptActions";
import { REPORT } from "./kept";
import { useOpenedReport } from "./opened";
import { ReportLine } from "./ReportLine";
import { SaveReport } from "./SaveReport";

interface Props {
  project: Project;
  question: ListQuestion;
}

const SHOWN = "table";

function searchOf(question: ListQuestion) {
  const state = stateFrom(question);
  return state ? toSearch(state) : {};
}

/** In the top bar of a list: keeps it as a report, or what can be done with the report that it is. */
export function ListActions({ project, question, title }: Props & { title: string }) {
  const saved = useOpenedReport();
  if (saved) return <KeptActions of={REPORT} project={project} saved={saved} />;
  return (
    <SaveReport
      project={project}
      question={question}
      shown={SHOWN}
      search={searchOf(question)}
      title={title}
    />
  );
}

/**
 * Below the top bar of a list that is a report: that it was changed since it was saved.
 *
 * @param hasColumns whether its columns were chosen, and are not those that such lists have at first.
 */
export function ListChanged({ project, question, hasColumns }: Props & { hasColumns: boolean }) {
  const saved = useOpenedReport();
  if (!saved) return null;
  const before = searchOf(saved.question as ListQuestion);
  const search = searchOf(hasColumns ? question : { ...question, columns: undefined });
  return <ReportLine {...{ project, saved, before, question, shown: SHOWN, search }} />;
}

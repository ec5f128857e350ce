import type { Behind } from "../../address/behind";
import { useAnswer } from "../../api/ask";
import type { EngagementQuestion, Project } from "../../api/nouns";
import { print } from "../../print";
import { lowered, rangeWords } from "../question/words";
import { WhoDrawer } from "../who/WhoDrawer";
import { actorsOf, groupIn, whoseOf } from "../who/words";
import { rowsOf } from "./shape";

interface Props {
  project: Project;
  question: EngagementQuestion;
  behind: Behind;
  onClose: () => void;
}

/** Those who did an event, or all whom the shares are of. */
export function EngagedWho({ project, question, behind, onClose }: Props) {
  const answer = useAnswer(project.slug, question).data?.answer;
  const rows = answer ? rowsOf(answer, question) : [];
  const group = JSON.stringify(groupIn(behind) ?? []);
  const row = rows.find((each) => JSON.stringify(each.group) === group) ?? rows[0];
  const event = behind.event == null ? null : row?.events[Number(behind.event)]?.event;
  const about = [event ? `Did ${event}` : "All whom the shares are of", lowered(rangeWords(question))];
  return (
    <WhoDrawer
      key={JSON.stringify(behind)}
      project={project}
      question={question}
      behind={behind}
      whose={whoseOf(question.by)}
      title={(count) => `${print.count(count)} ${actorsOf(question.by, count)}`}
      about={`${[...about, ...(row?.name && groupIn(behind) ? [row.name] : [])].join(", ")}.`}
      onClose={onClose}
    />
  );
}

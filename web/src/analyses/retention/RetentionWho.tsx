import type { Behind } from "../../address/behind";
import { useAnswer } from "../../api/ask";
import type { Project, RetentionQuestion } from "../../api/nouns";
import { print } from "../../print";
import { groupWords } from "../question/behaviourWords";
import { namesOf } from "../question/edit";
import { WhoDrawer } from "../who/WhoDrawer";
import { actorsOf, groupIn, whoseOf } from "../who/words";
import { columnWords, startWords } from "./words";

interface Props {
  project: Project;
  question: RetentionQuestion;
  behind: Behind;
  onClose: () => void;
}

/** Those of a cohort who came back in one interval; in the first column all of it. */
export function RetentionWho({ project, question, behind, onClose }: Props) {
  const answer = useAnswer(project.slug, question).data?.answer;
  const column = Number(behind.column ?? 0);
  const time = answer?.times[Number(behind.cohort)];
  const group = groupIn(behind);
  const about = [
    ...(time && answer ? [`${startWords(question)} in ${print.bucketInside(time, answer.interval)}`] : []),
    ...(column > 0 && answer
      ? [`back for ${namesOf(question.return)} in ${columnWords(question, answer.interval, column)}`]
      : []),
    ...(group ? [groupWords(group, question.group_by, answer?.bin_edges)] : []),
  ];
  return (
    <WhoDrawer
      key={JSON.stringify(behind)}
      project={project}
      question={question}
      behind={behind}
      whose={whoseOf(question.by)}
      title={(count) =>
        `${print.count(count)} ${actorsOf(question.by, count)} ${column > 0 ? "came back" : "began"}`
      }
      about={about.length ? `${about.join(", ")}.` : ""}
      onClose={onClose}
    />
  );
}

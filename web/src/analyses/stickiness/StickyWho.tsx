import type { Behind } from "../../address/behind";
import { useAnswer } from "../../api/ask";
import type { Project, StickinessQuestion } from "../../api/nouns";
import { print } from "../../print";
import { groupWords } from "../question/behaviourWords";
import { doneWords } from "../question/done";
import { useLabels } from "../question/useLabels";
import { compareWords, lowered, rangeWords } from "../question/words";
import { WhoDrawer } from "../who/WhoDrawer";
import { actorsOf, groupIn, whoseOf } from "../who/words";
import { bucketWords } from "./shape";

interface Props {
  project: Project;
  question: StickinessQuestion;
  behind: Behind;
  onClose: () => void;
}

/** Those who were active in so many intervals. */
export function StickyWho({ project, question, behind, onClose }: Props) {
  const labels = useLabels(project);
  const answer = useAnswer(project.slug, question).data?.answer;
  const group = groupIn(behind);
  const when =
    behind.period === "previous" ? compareWords(question.compare, question.range) : rangeWords(question);
  const about = [
    `By ${doneWords(question, labels)}`,
    lowered(when),
    ...(group ? [groupWords(group, question.group_by, answer?.bin_edges)] : []),
  ];
  const words = bucketWords(question, Number(behind.intervals));
  return (
    <WhoDrawer
      key={JSON.stringify(behind)}
      project={project}
      question={question}
      behind={behind}
      whose={whoseOf(question.by)}
      title={(count) => `${print.count(count)} ${actorsOf(question.by, count)} active in ${words}`}
      about={`${about.join(", ")}.`}
      onClose={onClose}
    />
  );
}

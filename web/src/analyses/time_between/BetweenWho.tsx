import type { Behind } from "../../address/behind";
import { useAnswer } from "../../api/ask";
import type { Project, TimeBetweenQuestion } from "../../api/nouns";
import { print } from "../../print";
import { groupWords } from "../question/behaviourWords";
import { lowered, rangeWords } from "../question/words";
import { WhoDrawer } from "../who/WhoDrawer";
import { actorsOf, groupIn, whoseOf } from "../who/words";
import { binsOf } from "./shape";
import { wayWords } from "./words";

interface Props {
  project: Project;
  question: TimeBetweenQuestion;
  behind: Behind;
  onClose: () => void;
}

/** Those who have a time in a bin, or one at all. */
export function BetweenWho({ project, question, behind, onClose }: Props) {
  const answer = useAnswer(project.slug, question).data?.answer;
  const group = groupIn(behind);
  const bin = behind.bin === undefined ? undefined : answer && binsOf(answer)[Number(behind.bin)];
  const about = [
    ...(bin ? [`In ${bin.words}`] : []),
    lowered(rangeWords(question)),
    ...(group ? [groupWords(group, question.group_by, answer?.bin_edges)] : []),
  ];
  return (
    <WhoDrawer
      key={JSON.stringify(behind)}
      project={project}
      question={question}
      behind={behind}
      whose={whoseOf(question.by)}
      title={(count) => `${print.count(count)} ${actorsOf(question.by, count)} ${wayWords(question)}`}
      about={`${about.join(", ")}.`}
      onClose={onClose}
    />
  );
}

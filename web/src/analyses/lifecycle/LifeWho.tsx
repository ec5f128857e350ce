import type { Behind } from "../../address/behind";
import { useAnswer } from "../../api/ask";
import type { LifecycleQuestion, Project } from "../../api/nouns";
import { print } from "../../print";
import { groupWords } from "../question/behaviourWords";
import { doneWords } from "../question/done";
import { useLabels } from "../question/useLabels";
import { WhoDrawer } from "../who/WhoDrawer";
import { actorsOf, groupIn, whoseOf } from "../who/words";
import { type LifeState, STATE_WORDS } from "./shape";

interface Props {
  project: Project;
  question: LifecycleQuestion;
  behind: Behind;
  onClose: () => void;
}

const DID: Record<LifeState, string> = {
  new: "new",
  returning: "returning",
  resurrecting: "back after a pause",
  dormant: "stayed away",
};

/** Those in one state in one interval. */
export function LifeWho({ project, question, behind, onClose }: Props) {
  const labels = useLabels(project);
  const answer = useAnswer(project.slug, question).data?.answer;
  const state = String(behind.state) as LifeState;
  const time = answer?.times[Number(behind.bucket)];
  const group = groupIn(behind);
  const about = [
    ...(time && answer ? [print.bucketInFull(time, answer.interval)] : []),
    ...(group ? [groupWords(group, question.group_by, answer?.bin_edges)] : []),
    `active by ${doneWords(question, labels)}`,
  ];
  return (
    <WhoDrawer
      key={JSON.stringify(behind)}
      project={project}
      question={question}
      behind={behind}
      whose={whoseOf(question.by)}
      title={(count) =>
        `${print.count(count)} ${actorsOf(question.by, count)} ${DID[state] ?? STATE_WORDS[state] ?? state}`
      }
      about={`${about.join(", ")}.`}
      onClose={onClose}
    />
  );
}

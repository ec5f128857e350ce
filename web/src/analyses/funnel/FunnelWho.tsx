import type { Behind } from "../../address/behind";
import type { FunnelQuestion, Project } from "../../api/nouns";
import { print } from "../../print";
import { groupWords } from "../question/behaviourWords";
import { namesOf } from "../question/edit";
import { WhoDrawer } from "../who/WhoDrawer";
import { actorsOf, groupIn, whoseOf } from "../who/words";
import { windowWords } from "./words";

interface Props {
  project: Project;
  question: FunnelQuestion;
  behind: Behind;
  onClose: () => void;
}

/** Those who got to a step, or who got there and no further. */
export function FunnelWho({ project, question, behind, onClose }: Props) {
  const step = Number(behind.step);
  const dropped = behind.outcome === "dropped";
  const group = groupIn(behind);
  const about = [
    `${dropped ? "after" : "at"} step ${step}, ${namesOf(question.steps[step - 1] ?? {})}`,
    ...(group ? [groupWords(group, question.group_by)] : []),
    windowWords(question),
  ];
  return (
    <WhoDrawer
      key={JSON.stringify(behind)}
      project={project}
      question={question}
      behind={behind}
      whose={whoseOf(question.by)}
      title={(count) =>
        `${print.count(count)} ${actorsOf(question.by, count)} ${dropped ? "dropped off" : "got there"}`
      }
      about={`${about.join(", ")}.`}
      onClose={onClose}
    />
  );
}

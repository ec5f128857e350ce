import type { Behind } from "../../address/behind";
import { useAnswer } from "../../api/ask";
import type { PathsQuestion, Project } from "../../api/nouns";
import { print } from "../../print";
import { groupWords } from "../question/behaviourWords";
import { lowered, rangeWords } from "../question/words";
import { WhoDrawer } from "../who/WhoDrawer";
import { actorsOf, groupIn, whoseOf } from "../who/words";
import { isBackwards, placeWords } from "./shape";

interface Props {
  project: Project;
  question: PathsQuestion;
  behind: Behind;
  onClose: () => void;
}

/** Those who went a way, or whose paths begin or stop at a place. */
export function PathsWho({ project, question, behind, onClose }: Props) {
  const answer = useAnswer(project.slug, question).data?.answer;
  const group = groupIn(behind);
  const about = [
    whichWords(behind, isBackwards(question)),
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
      title={(count) => `${print.count(count)} ${actorsOf(question.by, count)}`}
      about={`${about.join(", ")}.`}
      onClose={onClose}
    />
  );
}

function whichWords({ position, from, to, start, end }: Behind, backwards: boolean): string {
  const place = (value: unknown) => placeWords(value === null ? null : String(value));
  const at = Number(position);
  if (start !== undefined) return `Paths that begin at ${place(start)}`;
  if (end !== undefined) return `Paths that stop at ${place(end)} after ${at - 1} steps`;
  if (from === undefined) return "All who have a path";
  const when = backwards ? `${at} before the end` : `in step ${at}`;
  return `From ${place(from)} to ${place(to)}, ${when}`;
}

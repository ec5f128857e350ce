import type { Behind } from "../../address/behind";
import { useAnswer } from "../../api/ask";
import type { FunnelAnswer, FunnelGroup, FunnelQuestion, Project } from "../../api/nouns";
import { print } from "../../print";
import { groupWords } from "../question/behaviourWords";
import { namesOf } from "../question/edit";
import { WhoDrawer } from "../who/WhoDrawer";
import { actorsOf, groupIn, whoseOf } from "../who/words";
import { timeWords } from "./shape";
import { windowWords } from "./words";

interface Props {
  project: Project;
  question: FunnelQuestion;
  behind: Behind;
  onClose: () => void;
}

/** Those who got to a step, or who got there and no further; of those who began then, or who took so long. */
export function FunnelWho({ project, question, behind, onClose }: Props) {
  // The figures are on the page already; they say what a bucket or a bin is of.
  const { data } = useAnswer(project.slug, question);
  const dropped = behind.outcome === "dropped";
  const group = groupIn(behind);
  const about = [
    whereWords(question, behind, data?.answer),
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
      about={`${about.filter(Boolean).join(", ")}.`}
      onClose={onClose}
    />
  );
}

/** Where they got to, and when they began or how long it took. */
function whereWords(question: FunnelQuestion, behind: Behind, answer: FunnelAnswer | undefined): string {
  const groups = (answer?.groups ?? []) as FunnelGroup[];
  const told = groupIn(behind);
  const one = groups.find(({ group }) => !told || JSON.stringify(group) === JSON.stringify(told));
  if (behind.bin !== undefined) {
    const [from, next] = [0, 1].map((more) => one?.bins?.[Number(behind.bin) + more]?.[0]);
    if (from === undefined) return "";
    return next === undefined ? `from ${timeWords(from)} on` : `in ${timeWords(from)} to ${timeWords(next)}`;
  }
  const step = Number(behind.step);
  const at = `${behind.outcome === "dropped" ? "after" : "at"} step ${step}, ${namesOf(question.steps[step - 1] ?? {})}`;
  const start = behind.bucket === undefined ? undefined : one?.buckets?.[Number(behind.bucket)]?.start;
  return start ? `${at}, begun ${print.bucketInFull(start, question.interval ?? "day")}` : at;
}

import { useLocalStorage } from "@mantine/hooks";
import { useRef } from "react";
import type { View } from "../../address";
import { type Answered, useAnswer } from "../../api/ask";
import { useMeasures } from "../../api/measures";
import type { GraphQuestion, Project } from "../../api/nouns";
import { useDelayed } from "../../parts/useDelayed";
import { useLabels } from "../question/useLabels";
import style from "./Answer.module.css";
import { AnswerBar } from "./AnswerBar";
import { Explain } from "./Explain";
import { Fault, LostServer } from "./Fault";
import { Figures } from "./Figures";
import { Skeleton } from "./Skeleton";
import { shapeOf } from "./shape";

interface Props {
  project: Project;
  view: View;
  question: GraphQuestion;
  show: (change: Partial<View>) => void;
}

/** The right side: how the answer is looked at, then the answer, or why there is none. */
export function Answer({ project, view, question, show }: Props) {
  const asked = useAnswer(project.slug, question);
  const [explained, setExplained] = useLocalStorage({ key: "groundswell-explain", defaultValue: false });
  const late = useDelayed(asked.isPending || asked.isPlaceholderData);
  const kept = useLast(asked.data);
  const lost = asked.isError && !("problem" in asked.error);
  const answered = asked.data ?? (lost ? kept?.answered : undefined);
  const labels = useLabels(project);
  // What the figures of a saved measure are, such as shares, is known with the measures.
  const unread = useMeasures(project.slug).isPending && question.series.some(({ saved }) => saved);
  const shape = answered && !unread && shapeOf(answered.answer, answered.question, labels);
  return (
    <section className={style.answer} aria-label="Answer" aria-busy={asked.isFetching}>
      <AnswerBar
        project={project}
        view={view}
        question={question}
        show={show}
        answer={answered?.answer}
        explained={explained}
        onExplain={() => setExplained(!explained)}
      />
      {lost && <LostServer since={kept?.at} onRetry={() => void asked.refetch()} />}
      {asked.isError && !lost && <Fault error={asked.error} question={question} show={show} />}
      {shape && answered && (
        <Figures project={project} view={view} shape={shape} answered={answered} dimmed={late} show={show} />
      )}
      {!answered && late && <Skeleton />}
      {explained && answered && <Explain project={project} question={question} answer={answered.answer} />}
    </section>
  );
}

interface Kept {
  answered: Answered;
  at: Date;
}

/** The last answer that came, for when the server no longer gives any. */
function useLast(answered: Answered | undefined): Kept | null {
  const kept = useRef<Kept | null>(null);
  if (answered && kept.current?.answered !== answered) kept.current = { answered, at: new Date() };
  return kept.current;
}

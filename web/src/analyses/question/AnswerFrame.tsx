import { useHotkeys, useLocalStorage } from "@mantine/hooks";
import { type ReactNode, useRef } from "react";
import { type Answered, useAnswer } from "../../api/ask";
import type { AnswerTo, Project, Question } from "../../api/nouns";
import { LostServer } from "../../parts/LostServer";
import { useDelayed } from "../../parts/useDelayed";
import style from "./Answer.module.css";
import { AnswerBar } from "./AnswerBar";
import { Explain } from "./Explain";
import { Fault } from "./Fault";
import { Skeleton } from "./Skeleton";

interface Props<Q extends Question> {
  project: Project;
  question: Q;
  onAsk: (question: Q) => void;
  /** What a file of the answer is called behind the project's name: `usage`. */
  file: string;
  /** How many rows such a file has. */
  rows: (answer: AnswerTo<Q>) => number;
  /** How the answer is looked at, behind its range: interval, chart, legend. */
  controls?: ReactNode;
  /** The answer itself; `dimmed` while new figures are on their way, and these are those of the question before. */
  children: (answered: Answered<Q>, dimmed: boolean) => ReactNode;
}

/** The right side of every analysis: how the answer is looked at, then the answer, or why there is none. */
export function AnswerFrame<Q extends Question>(props: Props<Q>) {
  const { project, question, onAsk, file, rows, controls, children } = props;
  const asked = useAnswer(project.slug, question);
  const [explained, setExplained] = useLocalStorage({ key: "groundswell-explain", defaultValue: false });
  const explain = () => setExplained(!explained);
  useHotkeys([["E", explain]]);
  const late = useDelayed(asked.isPending || asked.isPlaceholderData);
  const kept = useLast(asked.data);
  const lost = asked.isError && !("problem" in asked.error);
  const answered = asked.data ?? (lost ? kept?.answered : undefined);
  return (
    <section className={style.answer} aria-label="Answer" aria-busy={asked.isFetching}>
      <AnswerBar
        project={project}
        question={question}
        onAsk={onAsk}
        file={file}
        rows={answered ? rows(answered.answer) : 0}
        explained={explained}
        onExplain={explain}
      >
        {controls}
      </AnswerBar>
      {lost && (
        <div className={style.note}>
          <LostServer onRetry={() => void asked.refetch()}>
            {kept
              ? `You see the figures of ${clock(kept.at)}, and the question is kept.`
              : "The question is kept in the address."}
          </LostServer>
        </div>
      )}
      {asked.isError && !lost && <Fault error={asked.error} question={question} onAsk={onAsk} />}
      {answered && children(answered, late)}
      {!answered && late && <Skeleton />}
      {explained && answered && <Explain project={project} question={question} answer={answered.answer} />}
    </section>
  );
}

interface Kept<Q extends Question> {
  answered: Answered<Q>;
  at: Date;
}

const clock = (at: Date) => at.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });

/** The last answer that came, for when the server no longer gives any. */
function useLast<Q extends Question>(answered: Answered<Q> | undefined): Kept<Q> | null {
  const kept = useRef<Kept<Q> | null>(null);
  if (answered && kept.current?.answered !== answered) kept.current = { answered, at: new Date() };
  return kept.current;
}

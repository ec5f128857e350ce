import type { Behind } from "../../address/behind";
import type { Labels } from "../../analyses/question/labels";
import type { Annotated } from "../../annotations/useAnnotated";
import type { AnswerTo, Project, Question } from "../../api/nouns";

/** What a card draws: an answer, and how. */
export interface Drawing<Q extends Question = Question> {
  question: Q;
  answer: AnswerTo<Q>;
  /** How it is drawn, in the word of its page. */
  shown: string;
  labels: Labels;
  /** Where more can be asked; absent on a public page. */
  project?: Project;
  /** What happened, for charts over time; absent on a public page. */
  annotated?: Annotated;
  /** Leads to those behind a figure; absent: to none. */
  onLook?: (behind: Behind) => void;
}

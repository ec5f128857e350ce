import type { Behind } from "../../address/behind";
import type { Labels } from "../../analyses/question/labels";
import type { Annotated } from "../../annotations/useAnnotated";
import type { AnswerTo, Project, Question } from "../../api/nouns";

/** A card of a public page, by the page's link and its place there. */
export interface PublicPlace {
  token: string;
  card: number;
}

/** What a card draws: an answer, and how. */
export interface Drawing<Q extends Question = Question> {
  question: Q;
  answer: AnswerTo<Q>;
  /** How it is drawn, in the word of its page. */
  shown: string;
  labels: Labels;
  /** Where more can be asked; absent on a public page. */
  project?: Project;
  /** Where it stands on a public page; absent on every other. */
  place?: PublicPlace;
  /** What happened, for charts over time; absent on a public page. */
  annotated?: Annotated;
  /** Leads to those behind a figure; absent: to none. */
  onLook?: (behind: Behind) => void;
}

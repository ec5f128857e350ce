import type { GraphQuestion } from "../../api/nouns";
import { ChevronRightIcon } from "../../parts/icons";
import { questionWords } from "../question/words";
import style from "./Page.module.css";

/** The question as its sentence; a click opens it again. */
export function FoldedQuestion({ question, onOpen }: { question: GraphQuestion; onOpen: () => void }) {
  return (
    <button type="button" className={style.folded} onClick={onOpen} title="Change the question (\)">
      <ChevronRightIcon size={14} />
      <span className="cut">{questionWords(question)}</span>
    </button>
  );
}

import { ChevronRightIcon } from "../../parts/icons";
import style from "./Page.module.css";

/** The question as its sentence; a click opens it again. */
export function FoldedQuestion({ words, onOpen }: { words: string; onOpen: () => void }) {
  return (
    <button type="button" className={style.folded} onClick={onOpen} title="Change the question (\)">
      <ChevronRightIcon size={14} />
      <span className="cut">{words}</span>
    </button>
  );
}

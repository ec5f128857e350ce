import { Captured } from "../../parts/Captured";
import { ChevronDownIcon } from "../../parts/icons";
import style from "./Suggested.module.css";

interface Props {
  text: string | undefined;
  empty: string;
  onClick: () => void;
}

/** The button that opens a picker, with what was chosen. */
export function Choice({ text, empty, onClick }: Props) {
  return (
    <button type="button" className={style.choice} data-empty={text === undefined} onClick={onClick}>
      <span className="cut" dir="auto">
        {text === undefined ? empty : <Captured text={text} />}
      </span>
      <ChevronDownIcon size={14} />
    </button>
  );
}

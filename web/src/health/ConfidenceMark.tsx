import type { AccountScore } from "../api/nouns";
import style from "./Marks.module.css";

type Level = AccountScore["confidence"];

const LEVELS: readonly Level[] = ["low", "medium", "high"];
const WORDS: Record<Level, string> = { low: "Low", medium: "Medium", high: "High" };

/** How much a score can be relied on: three bars, and a word. */
export function ConfidenceMark({ level, of = "" }: { level: Level; of?: string }) {
  return (
    <span className={style.confidence}>
      <span className={style.bars} aria-hidden="true">
        {LEVELS.map((each, i) => (
          <i key={each} data-on={i <= LEVELS.indexOf(level)} />
        ))}
      </span>
      {WORDS[level]}
      {of && ` ${of}`}
    </span>
  );
}

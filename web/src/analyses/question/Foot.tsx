import type { Answer } from "../../api/nouns";
import { ClockIcon } from "../../parts/icons";
import { plural, print } from "../../print";
import style from "./Answer.module.css";

/** What one must know to read the figures, a sentence each, and what they cost. */
export function Foot({ said, answer }: { said: string[]; answer: Answer }) {
  return (
    <p className={style.foot}>
      <ClockIcon size={14} />
      <span>{said.join(" ")}</span>
      <span>
        {print.count(answer.rows_read)} {plural(answer.rows_read, "row")} read,{" "}
        {print.duration(answer.elapsed_ms)}
      </span>
    </p>
  );
}

import type { FunnelQuestion } from "../../api/nouns";
import style from "../question/Answer.module.css";
import own from "./Funnel.module.css";
import type { FunnelShape } from "./shape";

/** Nobody did the first step. */
export function Nobody({
  shape,
  question,
  onAsk,
}: {
  shape: FunnelShape;
  question: FunnelQuestion;
  onAsk: (question: FunnelQuestion) => void;
}) {
  return (
    <div className={style.empty} role="status">
      <h2>
        Nobody did “{shape.names[0]}” in this range{question.filters ? " and passes the filters" : ""}.
      </h2>
      <p className="quiet">
        A funnel begins with those who did its first step. A longer range may have some.
      </p>
      <div className={style.actions}>
        <button
          type="button"
          className={own.plain}
          onClick={() => onAsk({ ...question, from: undefined, to: undefined, range: "all time" })}
        >
          Ask for all time
        </button>
        {question.filters && (
          <button
            type="button"
            className={own.plain}
            onClick={() => onAsk({ ...question, filters: undefined })}
          >
            Remove the filters
          </button>
        )}
      </div>
    </div>
  );
}

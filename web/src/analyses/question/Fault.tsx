import { Button } from "@mantine/core";
import { Refused } from "../../api/client";
import style from "./Answer.module.css";
import { corrected } from "./edit";

interface FaultProps<Q> {
  error: Error;
  question: Q;
  onAsk: (question: Q) => void;
}

/** The server's reason, and its remedy as a button where it offers one. */
export function Fault<Q>({ error, question, onAsk }: FaultProps<Q>) {
  const problem = error instanceof Refused ? error.problem : null;
  const name = problem?.suggestion;
  const fixed = name && problem?.at ? corrected(question, problem.at, name) : null;
  return (
    <div className={style.empty} role="alert">
      <h2>This question has no answer</h2>
      <p>{error.message}</p>
      {fixed && (
        <Button variant="filled" onClick={() => onAsk(fixed)}>
          Use “{name}”
        </Button>
      )}
      <p className="hint">
        {problem?.at && `At ${problem.at}. `}
        {problem?.request_id && `Request ${problem.request_id}`}
      </p>
    </div>
  );
}

import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { Refused } from "../../api/client";
import { RefreshIcon } from "../../parts/icons";
import { Note } from "../../parts/Note";
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

const AGAIN_AFTER_S = 10;

interface LostProps {
  /** When the figures still shown came; absent where there are none. */
  since: Date | undefined;
  onRetry: () => void;
}

/** A server that does not answer is asked again; what came before stays in view. */
export function LostServer({ since, onRetry }: LostProps) {
  const [left, setLeft] = useState(AGAIN_AFTER_S);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const retry = () => {
    setLeft(AGAIN_AFTER_S);
    onRetry();
  };
  useEffect(() => {
    if (left > 0) return;
    setLeft(AGAIN_AFTER_S);
    onRetry();
  }, [left, onRetry]);
  const at = since?.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
  return (
    <div className={style.note}>
      <Note
        tone="lost"
        urgent
        action={
          <Button leftSection={<RefreshIcon size={14} />} onClick={retry}>
            Try now
          </Button>
        }
      >
        <b>The server does not answer.</b>{" "}
        {at
          ? `You see the figures of ${at}, and the question is kept.`
          : "The question is kept in the address."}{" "}
        Trying again in {left} s.
      </Note>
    </div>
  );
}

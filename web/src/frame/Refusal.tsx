import { Refused } from "../api/client";
import { Note } from "../parts/Note";

interface Props {
  /** Null: nothing went wrong. */
  error: Error | null;
  /** What stays as it was where the server does not answer: `Nothing was changed.` */
  nothing: string;
}

/** Why something was not done: in the server's words, or that it does not answer. */
export function Refusal({ error, nothing }: Props) {
  if (!error) return null;
  return (
    <Note tone="risk" urgent>
      {refusalWords(error, nothing)}
    </Note>
  );
}

/** The same in a sentence, for where no note can stand. */
export function refusalWords(error: Error, nothing: string): string {
  return error instanceof Refused ? error.message : `${error.message} ${nothing}`;
}

import { Button } from "@mantine/core";
import { Refused } from "../api/client";
import { refusalWords } from "../frame/Refusal";
import { Note } from "../parts/Note";

/** Something that is read from the server. */
export interface Read {
  error: Error | null;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
}

interface Props {
  of: readonly Read[];
  /** Whether what was read before stands there. */
  has: boolean;
}

/** Why something could not be read, with another try; nothing where all could. */
export function Unread({ of, has }: Props) {
  const failed = of.filter(({ error }) => error !== null);
  const error = failed[0]?.error;
  if (!error) return null;
  const again = () => {
    for (const each of failed) void each.refetch();
  };
  return (
    <Note
      tone={error instanceof Refused ? "risk" : "lost"}
      action={
        <Button loading={failed.some(({ isFetching }) => isFetching)} onClick={again}>
          Try again
        </Button>
      }
    >
      {refusalWords(error, has ? "What came before stands here." : "")}
    </Note>
  );
}

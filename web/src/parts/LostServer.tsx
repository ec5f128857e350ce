import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { RefreshIcon } from "./icons";
import { Note } from "./Note";

const AGAIN_AFTER_S = 10;

interface Props {
  /** What is kept meanwhile: `You see the figures of 09:12.` */
  children?: ReactNode;
  onRetry: () => void;
}

/** A server that does not answer is asked again every ten seconds, for as long as this is drawn. */
export function LostServer({ children, onRetry }: Props) {
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
  return (
    <Note
      tone="lost"
      urgent
      action={
        <Button leftSection={<RefreshIcon size={14} />} onClick={retry}>
          Try now
        </Button>
      }
    >
      <b>The server does not answer.</b> {children}{" "}
      {/* Read aloud, the note would begin again each second. */}
      <span aria-hidden="true">Trying again in {left} s.</span>
    </Note>
  );
}

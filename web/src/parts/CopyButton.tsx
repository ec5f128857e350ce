import { Button } from "@mantine/core";
import { useState } from "react";
import { CheckIcon, CopyIcon } from "./icons";

const TOLD_MS = 2000;

interface Props {
  text: string;
  /** What is copied, for those who do not see what the button stands beside. */
  what: string;
  label?: string;
  quiet?: boolean;
}

/** Copies a text, and says so for a moment; also where the page came without a secure connection. */
export function CopyButton({ text, what, label = "Copy", quiet }: Props) {
  const [told, setTold] = useState<string | null>(null);
  const copy = async () => {
    setTold((await copied(text)) ? "Copied" : "Not allowed here");
    setTimeout(() => setTold(null), TOLD_MS);
  };
  return (
    <Button
      variant={quiet ? "subtle" : "default"}
      color={quiet ? "gray" : undefined}
      leftSection={told === "Copied" ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{told ?? label}</span>
      <span className="unseen"> {what}</span>
    </Button>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text);
  }
}

/** Browsers give the clipboard to pages with a secure connection only; a selection can be copied anywhere. */
function copiedByHand(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

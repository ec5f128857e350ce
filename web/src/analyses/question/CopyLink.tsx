import { Button } from "@mantine/core";
import { useClipboard, useHotkeys } from "@mantine/hooks";
import { CheckIcon, type IconPart } from "../../parts/icons";

/** Copies the address, which holds the whole question. */
export function CopyLink({ icon: Icon }: { icon: IconPart }) {
  const clipboard = useClipboard({ timeout: 2000 });
  const copy = () => clipboard.copy(window.location.href);
  useHotkeys([["C", copy]]);
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={clipboard.copied ? <CheckIcon /> : <Icon />}
      onClick={copy}
    >
      {clipboard.copied ? "Copied" : "Copy link"}
    </Button>
  );
}

import { Button, Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";
import style from "./Editor.module.css";

/**
 * Asks before one leaves what is not saved, by a link, the way back or closing the page; what asks is to be drawn.
 *
 * @param settled what is waited for before one leaves: what is being saved may be saved in a moment, or refused.
 */
export function useUnsaved(unsaved: () => boolean, settled: () => Promise<void>): ReactNode {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      await settled();
      return unsaved();
    },
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  return (
    <Modal opened={status === "blocked"} onClose={() => reset?.()} title="Leave without saving?" size={420}>
      <div className={style.dialog}>
        <p>What you have changed here is not saved, and would be lost.</p>
        <footer>
          <Button onClick={() => proceed?.()}>Leave and lose it</Button>
          <Button variant="filled" onClick={() => reset?.()} data-autofocus>
            Stay
          </Button>
        </footer>
      </div>
    </Modal>
  );
}

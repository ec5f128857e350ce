import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { MOST_IDS } from "../api/lists";
import chip from "../parts/chip.module.css";
import { CloseIcon } from "../parts/icons";
import { print } from "../print";
import style from "./List.module.css";
import type { Selected } from "./useSelection";

interface Props {
  selection: Selected;
  /** How many the list has. */
  total: number;
  /** What can be done with them. */
  children: ReactNode;
}

/** How many are ticked, all others of the list, and what can be done with them. */
export function Toolbar({ selection, total, children }: Props) {
  const { ids, hasLoaded, isComing, everything, clear } = selection;
  const isTooLong = total > MOST_IDS;
  return (
    <div className={style.floating} role="toolbar" aria-label="What is selected">
      <span aria-live="polite">
        <b>{print.count(ids.size)}</b> selected
      </span>
      {(isComing || (hasLoaded && ids.size < total)) && (
        <Button
          variant="subtle"
          color="gray"
          loading={isComing}
          disabled={isTooLong}
          title={
            isTooLong
              ? `Up to ${print.count(MOST_IDS)} are selected at once. Narrow the list down.`
              : undefined
          }
          onClick={everything}
        >
          Select all {print.count(total)}
        </Button>
      )}
      {children}
      <button type="button" className={chip.ghost} aria-label="Select none" onClick={clear}>
        <CloseIcon size={14} />
      </button>
    </div>
  );
}

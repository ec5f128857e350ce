import { useHotkeys } from "@mantine/hooks";
import type { RefObject } from "react";
import { walkRows } from "../parts/rows";
import type { Rows } from "./useRows";
import type { Selected } from "./useSelection";

/** The keys of a list: J and K walk, X ticks the row that has the focus, with Shift all from the one ticked last. */
export function useListKeys(
  scroller: RefObject<HTMLDivElement | null>,
  rows: Rows,
  selection: Selected,
): void {
  const tick = (range: boolean) => {
    const focused = document.activeElement;
    if (!focused || !scroller.current?.contains(focused)) return;
    // The head is the first row.
    const place = Number(focused.closest("tr")?.getAttribute("aria-rowindex")) - 2;
    const row = rows.at(place);
    if (row) selection.toggle(row.id, place, range);
  };
  useHotkeys([
    ["j", () => walkRows(scroller.current, 1)],
    ["k", () => walkRows(scroller.current, -1)],
    ["x", () => tick(false)],
    ["shift+X", () => tick(true)],
    ["mod+A", selection.everything],
    ["Escape", selection.clear],
  ]);
}

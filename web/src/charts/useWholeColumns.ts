import { type RefObject, useLayoutEffect } from "react";

/** Columns that stay in view while the others scroll: the name and the summary. */
const STICKY = 2;

/**
 * Scrolls a wide table to its last column, and widens its first by what no whole column fills, so that none is cut
 * in two where the scrolling ones begin; in a narrow table by as much of the free room as its names need.
 */
export function useWholeColumns(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly unknown[],
  rows: readonly unknown[],
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new columns begin at their end, new names have their width.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const fit = () => {
      element.style.setProperty("--spare", "0px");
      element.style.setProperty("--spare", `${spareOf(element)}px`);
      element.scrollLeft = element.scrollWidth;
    };
    const watch = new ResizeObserver(fit);
    watch.observe(element);
    return () => watch.disconnect();
  }, [scroller, columns, rows]);
}

function spareOf(element: HTMLElement): number {
  const table = element.querySelector("table");
  if (!table) return 0;
  table.style.minWidth = "0";
  const free = element.clientWidth - table.offsetWidth;
  const lack = lackOf(table);
  table.style.minWidth = "";
  return free < 0 ? beforeWholeColumns(element) : Math.min(free, lack);
}

/** How much the longest name lacks. */
function lackOf(table: HTMLElement): number {
  const names = [...table.querySelectorAll("tbody .cut")];
  return Math.max(0, ...names.map((name) => name.scrollWidth - name.clientWidth + 1));
}

/** What is left of the width when as many of the last columns as fit whole are in view. */
function beforeWholeColumns(element: HTMLElement): number {
  const widths = [...element.querySelectorAll("thead th")].map((head) => head.getBoundingClientRect().width);
  const sticky = widths.slice(0, STICKY).reduce((sum, width) => sum + width, 0);
  let spare = element.clientWidth - sticky;
  for (const width of widths.slice(STICKY).reverse()) {
    if (width > spare) break;
    spare -= width;
  }
  return Math.max(0, Math.floor(spare));
}

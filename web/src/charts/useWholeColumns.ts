import { type RefObject, useLayoutEffect } from "react";

/** Columns that stay in view while the others scroll: the name and the summary. */
const STICKY = 2;

/**
 * Scrolls a wide table to its last column, and widens its first by what no whole column fills, so that none is cut
 * in two where the scrolling ones begin.
 */
export function useWholeColumns(scroller: RefObject<HTMLElement | null>, columns: { key: string }[]): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new columns begin at their end.
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
  }, [scroller, columns]);
}

/** What is left of the width when as many of the last columns as fit whole are in view. */
function spareOf(element: HTMLElement): number {
  if (element.scrollWidth <= element.clientWidth) return 0;
  const widths = [...element.querySelectorAll("thead th")].map((head) => head.getBoundingClientRect().width);
  const sticky = widths.slice(0, STICKY).reduce((sum, width) => sum + width, 0);
  let spare = element.clientWidth - sticky;
  for (const width of widths.slice(STICKY).reverse()) {
    if (width > spare) break;
    spare -= width;
  }
  return Math.max(0, Math.floor(spare));
}

/** Walking through the rows of a list with J and K: each row has one thing to focus, marked `data-row`. */

/** Moves the focus so many rows on; from none to the first. */
export function walkRows(box: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(box?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? rows[0] : rows[at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

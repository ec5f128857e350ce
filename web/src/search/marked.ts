/** What a page marks with a key, by `aria-keyshortcuts`, and the row of a list. */

/** Presses what is marked with a letter, or begins to write in it; whether there is any such thing in view. */
export function pressMarked(letter: string): boolean {
  const marked = [...document.querySelectorAll<HTMLElement>(`[aria-keyshortcuts="${letter}"]`)];
  const found = marked.find((each) => each.getClientRects().length > 0 && !isBehind(each));
  if (!found) return false;
  if (found instanceof HTMLTextAreaElement) {
    found.focus();
    found.scrollIntoView({ block: "nearest" });
  } else found.click();
  return true;
}

/** Opens the row that has the focus, else the one under the pointer; whether there is one. */
export function openRow(): boolean {
  const row = document.activeElement?.closest("tbody tr") ?? document.querySelector("tbody tr:hover");
  const found = row?.querySelector<HTMLElement>("[data-row], th a");
  if (!found || isBehind(found)) return false;
  found.click();
  return true;
}

/** Whether a dialog lies over it. */
function isBehind(element: HTMLElement): boolean {
  const dialog = document.querySelector('[aria-modal="true"]');
  return dialog !== null && !dialog.contains(element);
}

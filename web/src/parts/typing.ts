/** Inputs that take no text. */
const WITHOUT_TEXT = ["checkbox", "radio", "button", "submit", "reset", "file", "range", "color"];

/** Whether somebody is writing there: keys are text then, and ⌘Z takes back what was written. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !WITHOUT_TEXT.includes(target.type);
  return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName);
}

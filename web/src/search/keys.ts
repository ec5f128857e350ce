/** The keys that act everywhere, and whether single letters do. */
import { isTyping } from "../parts/typing";

const OFF = "groundswell-single-keys";

/** Whether letters without Ctrl or ⌘ act; whoever speaks to the machine may not want that. */
export function actsOnLetters(): boolean {
  return localStorage.getItem(OFF) !== "off";
}

export function letLettersAct(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "off");
}

const LETTER = /^[a-z/\\?]$/i;

/** Whether a key is a single letter or sign that acts by itself, pressed outside of every field. */
export function isLetter({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  return LETTER.test(key) && !ctrlKey && !metaKey && !altKey && !isTyping(target);
}

/** Where `G` and a letter lead, by the letter; below the project. */
export const PLACES: Readonly<Record<string, { path: string; title: string }>> = {
  S: { path: "", title: "Start" },
  A: { path: "/accounts", title: "Accounts" },
  U: { path: "/users", title: "Users" },
  O: { path: "/usage", title: "Usage over time" },
  F: { path: "/funnel", title: "Funnel" },
  T: { path: "/retention", title: "Retention" },
  R: { path: "/reports", title: "Reports" },
  D: { path: "/definitions/events", title: "Definitions" },
  C: { path: "/capture", title: "Capture" },
};

interface Keys {
  title: string;
  /** Keys, and what they do. */
  keys: readonly (readonly [string, string])[];
}

export const SHORTCUTS: readonly Keys[] = [
  {
    title: "Everywhere",
    keys: [
      ["⌘K or Ctrl K", "Go anywhere, find anything"],
      ["/", "Find in this view; everywhere where it has nothing to find in"],
      ["?", "This list"],
      ...Object.entries(PLACES).map(([letter, { title }]) => [`G ${letter}`, `Go to ${title}`] as const),
      ["N", "Begin what the page makes: a segment, a dashboard, a note on the account"],
      ["⌘Z or Ctrl Z", "Undo what was just done, while that is offered"],
      ["Esc", "Close the topmost thing"],
    ],
  },
  {
    title: "In an analysis",
    keys: [
      ["⌘Enter or Ctrl Enter", "Ask again now"],
      ["⌘S or Ctrl S", "Save"],
      ["T", "Chart or table"],
      ["E", "Explain"],
      ["\\", "Fold the question"],
      ["C", "Copy the link"],
      ["← →", "Walk over the points of a chart"],
      ["Enter", "See who is behind the point"],
      ["A", "Say what happened at the point"],
      ["Alt ↑ ↓", "Move a step of a funnel"],
    ],
  },
  {
    title: "In lists",
    keys: [
      ["J K", "Next and previous row"],
      ["Enter", "Open"],
      ["O", "Open the row that has the focus, or that is under the pointer"],
    ],
  },
  {
    title: "In lists of users and of accounts",
    keys: [
      ["X", "Select the row, or no longer"],
      ["Shift X", "Alike all rows from the one selected last"],
      ["⌘A or Ctrl A", "Select all"],
      ["O", "Assign an owner to the selected accounts, or to the account of the page"],
    ],
  },
  {
    title: "On the page of an account",
    keys: [["L", "Log what was done, what became of it, a rating or a score by hand"]],
  },
  {
    title: "On a dashboard that is arranged",
    keys: [
      ["← ↑ → ↓", "Move the card whose handle has the focus"],
      ["Shift ← →", "Resize it"],
    ],
  },
];

/** Finding options by what somebody types. */
export interface Option {
  value: string;
  label: string;
  /** Right of the label, such as how often it occurs. */
  hint?: string;
  /** What it is really called, for whoever points at it; found by it as well. */
  title?: string;
}

export interface OptionGroup {
  label: string;
  options: Option[];
}

/** The groups with only the options that hold every typed word, groups without any left out. */
export function matching(groups: OptionGroup[], typed: string): OptionGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = ({ label, title = "" }: Option) =>
    words.every((word) => `${label}\n${title}`.toLowerCase().includes(word));
  return groups
    .map((group) => ({ ...group, options: group.options.filter(holds) }))
    .filter(({ options }) => options.length > 0);
}

/** The groups cut to so many options in all, and how many that left off. */
export function cutTo(groups: OptionGroup[], most: number): { shown: OptionGroup[]; leftOff: number } {
  let room = most;
  const shown = groups.map((group) => {
    const options = group.options.slice(0, Math.max(0, room));
    room -= group.options.length;
    return { ...group, options };
  });
  return { shown: shown.filter(({ options }) => options.length > 0), leftOff: Math.max(0, -room) };
}

export interface Piece {
  text: string;
  hit: boolean;
}

/** A label in pieces, those that were typed marked as hits. */
export function pieces(label: string, typed: string): Piece[] {
  const words = typed.split(/\s+/).filter(Boolean);
  if (words.length === 0) return [{ text: label, hit: false }];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = label.split(new RegExp(`(${escaped.join("|")})`, "gi"));
  return parts.map((text, i) => ({ text, hit: i % 2 === 1 })).filter(({ text }) => text !== "");
}

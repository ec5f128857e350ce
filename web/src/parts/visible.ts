/** Text that comes from strangers, cut into what can be seen and what hides or turns what is around it. */

export interface Piece {
  text: string;
  /** The name of a character that would not be seen, such as `U+202E`; null for plain text. */
  unseen: string | null;
}

export const LINE_END = "U+000A";
const SYMBOLS_OF_CONTROLS = 0x2400;
const SYMBOL_OF_DELETE = "\u2421";
/** Controls, marks of format, separators of lines, fillers, variation tags, halves of pairs; not what joins an emoji. */
const UNSEEN =
  /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|[\u{e0000}-\u{e0fff}]/gu;

/** Pieces of a text in order; together they show every character of it. */
export function visible(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(UNSEEN)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), unseen: null });
    pieces.push(shown(found[0]));
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), unseen: null });
  return pieces;
}

/** The same in one piece, for where nothing but text can stand, such as beside the pointer; its lines stay. */
export function plain(text: string): string {
  return visible(text)
    .map(({ text: piece, unseen }) => (unseen === LINE_END ? "\n" : piece))
    .join("");
}

function shown(character: string): Piece {
  const code = character.codePointAt(0) ?? 0;
  const unseen = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (code === 0x0a) return { text: "\u21b5", unseen };
  if (code < 0x20) return { text: String.fromCodePoint(SYMBOLS_OF_CONTROLS + code), unseen };
  if (code === 0x7f) return { text: SYMBOL_OF_DELETE, unseen };
  return { text: unseen, unseen };
}

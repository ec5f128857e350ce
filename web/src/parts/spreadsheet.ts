/** What a spreadsheet may take for a formula, as the server's own files treat it: a mark before it keeps it a text. Pure. */

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^[+-]?\d+([.,]\d+)*$/;

/** A text that no spreadsheet computes. */
export function harmless(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** The same as it was before it was marked. */
export function unmarked(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

/**
 * How an address is written: the query string, and the marks of its parts.
 *
 * A `~` before a character takes away its meaning.
 */

export type Search = Record<string, string>;

/** The address cannot be read; the message names the part. */
export class UnreadableAddress extends Error {}

/** What an address says, or what stands for it with the reason that it cannot be read. */
export function readOr<T>(read: () => T, otherwise: T): [T, string | null] {
  try {
    return [read(), null];
  } catch (error) {
    if (!(error instanceof UnreadableAddress)) throw error;
    return [otherwise, error.message];
  }
}

export function escaped(text: string): string {
  return text.replace(/[~:,;()@.*!]/g, (mark) => `~${mark}`);
}

export function unescaped(text: string): string {
  return text.replace(/~(.)/gs, "$1");
}

/** What stands before the first bracket, and what stands in each one, of a text such as `name(…)(…)`; null: it is no such text. */
export function calledWith(text: string): { name: string; inside: string[] } | null {
  const inside: string[] = [];
  let [depth, start, name] = [0, 0, null as string | null];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === "~") i++;
    else if (character === "(" && depth++ === 0) {
      name ??= text.slice(0, i);
      start = i + 1;
    } else if (character === ")" && --depth === 0) inside.push(text.slice(start, i));
    else if (depth === 0 && name !== null) return null;
  }
  return name === null || depth !== 0 ? null : { name, inside };
}

/** Cut at a mark, but neither where a `~` stands before it nor inside brackets. */
export function split(text: string, mark: string): string[] {
  const parts: string[] = [];
  let [depth, part] = [0, ""];
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? "";
    if (character === "~") {
      part += character + (text[++i] ?? "");
      continue;
    }
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (character === mark && depth === 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part];
}

export function yes(search: Search, key: string, absent: boolean): boolean {
  const text = search[key] ?? (absent ? "yes" : "no");
  if (text === "yes" || text === "true") return true;
  if (text === "no" || text === "false") return false;
  throw new UnreadableAddress(`'${key}=${text}' should be yes or no.`);
}

export function wholeNumber(text: string, key: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new UnreadableAddress(`'${key}=${text}' should be a whole number.`);
}

export function isOneOf<T extends string>(known: readonly T[], text: string): text is T {
  return (known as readonly string[]).includes(text);
}

// The query string itself: only what would end or break it is percent-encoded.

const PLAIN = /%(3A|2C|3B|40|2F|24)/g;

export function writeQuery(search: Record<string, unknown>): string {
  const encode = (text: string) =>
    encodeURIComponent(text)
      .replace(PLAIN, (code) => decodeURIComponent(code))
      .replace(/%20/g, "+");
  const parts = Object.entries(search)
    .filter(([, value]) => typeof value === "string")
    .map(([key, value]) => `${encode(key)}=${encode(String(value))}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

export function readQuery(query: string): Search {
  return Object.fromEntries(new URLSearchParams(query));
}

/** Whose figure somebody looks behind, in the address: `series:A;time:2026-11-17;group:(Growth,DE)`. */
import type { Scalar } from "../api/nouns";
import { readValue, writeValue } from "./conditions";
import { escaped, split, UnreadableAddress, unescaped } from "./text";

/** What a question's `list` says of the figure whose people are wanted; each kind of question says it in its own way. */
export type Behind = Record<string, Scalar | Scalar[]>;

export function writeBehind(behind: Behind): string {
  const parts = Object.entries(behind).map(([name, value]) => {
    const text = Array.isArray(value) ? `(${value.map(writeValue).join(",")})` : writeValue(value);
    return `${escaped(name)}:${text}`;
  });
  return parts.join(";") || "all";
}

/** @throws UnreadableAddress naming the part that means nothing. */
export function readBehind(text: string): Behind {
  if (text === "all") return {};
  return Object.fromEntries(
    split(text, ";").map((part) => {
      const [name = "", ...rest] = split(part, ":");
      const value = rest.join(":");
      if (!name || rest.length === 0) {
        throw new UnreadableAddress(`'who=${text}' names no figure: '${part}' is not 'name:value'.`);
      }
      const several = /^\((.*)\)$/s.exec(value);
      if (!several) return [unescaped(name), readValue(value)];
      return [unescaped(name), several[1] === "" ? [] : split(several[1] ?? "", ",").map(readValue)];
    }),
  );
}

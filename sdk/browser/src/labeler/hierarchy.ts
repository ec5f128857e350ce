/** An element and what it lies in, as it is captured; so that what is proposed rests on nothing that is not. */

export interface Node {
  tag: string;
  /** Its place among the elements beside it, from 1. */
  place: number;
  id: string;
  classes: string[];
  attributes: [name: string, value: string][];
}

const NODE = /(?:\\.|[^\\|])+(?=\|)/gs;
const PART = /(?:\\.|[^\\;])+(?=;)/gs;

/** The nodes of a hierarchy, the element first. */
export function nodesOf(hierarchy: string): Node[] {
  return (hierarchy.match(NODE) ?? []).map((text) => {
    const node: Node = { tag: "", place: 0, id: "", classes: [], attributes: [] };
    for (const part of text.match(PART) ?? []) {
      const said = part.slice(1).replace(/\\([\\;|])/g, "$1");
      switch (part[0]) {
        case "@":
          node.tag = said;
          break;
        case ":":
          node.place = Number(said);
          break;
        case "#":
          node.id = said;
          break;
        case ".":
          node.classes.push(said);
          break;
        case "[": {
          const end = said.indexOf("=");
          node.attributes.push([said.slice(0, end), said.slice(end + 1, -1)]);
        }
      }
    }
    return node;
  });
}

/** A name as selectors write it. */
export function escaped(name: string): string {
  return name.replace(/./gsu, (sign, place: number) => {
    const startsWithDigit = /\d/.test(sign) && (place === 0 || (place === 1 && name[0] === "-"));
    if (startsWithDigit || sign < " ") {
      return `\\${sign.charCodeAt(0).toString(16)} `;
    }
    const isPlain = /[\w-]|[^\0-\x7f]/u.test(sign) && name !== "-";
    return isPlain ? sign : `\\${sign}`;
  });
}

/** A value as selectors write it. */
export const quoted = (value: string): string => `"${value.replace(/["\\]/g, "\\$&")}"`;

/** What is proposed of an element that was picked: the selector of it alone, and that of all that are like it. */
import type { Node as Part } from "./hierarchy.js";
import { roots, selected, textOf } from "./page.js";
import { type Alike, ofAll, ofOne, type Proposed } from "./selectors.js";
import { isTelling } from "./telling.js";

/** Of so many elements that a selector selects the texts are read. */
const MOST_READ = 200;

export interface Proposals {
  one: Proposed;
  /** Null where nothing on the page is like it. */
  all: string | null;
  /** How many on the page are like it, itself among them. */
  count: number;
}

/** The proposals for an element, of which `line` is captured; `text` is what is written on it, if that may tell it apart. */
export function proposalsOf(target: Element, line: Part[], text: string | null): Proposals {
  const within = roots();
  const found = remembered((selector: string): Element[] => {
    const all = selected(selector, within) ?? [];
    return all.includes(target) ? all : [];
  });
  const read = remembered(textOf);
  const shaped = remembered(shapeOf);
  const count = (selector: string) => found(selector).length;
  const first = (selector: string) => found(selector).slice(0, MOST_READ);
  const hasText = (one: Element) => read(one) === text;
  // What says the same is alike; where nothing else does, what is built alike.
  const isTextShared = text !== null && first(target.localName).some((one) => one !== target && hasText(one));
  const isAlike = isTextShared ? hasText : (one: Element) => shaped(one) === shaped(target);
  const alike: Alike = (selector) => {
    const some = first(selector);
    return (some.filter(isAlike).length * count(selector)) / (some.length || 1);
  };
  const all = ofAll(line, count, alike);
  return {
    one: ofOne(line, count, text === null ? null : (selector) => first(selector).filter(hasText).length),
    all,
    count: all ? count(all) : 0,
  };
}

/**
 * A selector, and what lies in its elements, where in any of them on the page something does: of a button the icon may be hit,
 * or the text.
 */
export function withParts(selector: string): string {
  const hasParts = selected(selector)?.some((one) => one.childElementCount > 0);
  return hasParts ? `${selector}, ${selector} *` : selector;
}

/** How an element is built: its tag, the classes that say something, and the tags of what is right in it. */
const shapeOf = (element: Element): string =>
  [
    element.localName,
    [...element.classList].filter(isTelling).sort(),
    [...element.children].map((one) => one.localName),
  ]
    .map(String)
    .join("|");

function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) {
      known.set(key, find(key));
    }
    return known.get(key) as V;
  };
}

/** The page as the labeler sees it: its elements, also in open shadow trees, and what is captured of them. */
import { describe } from "../element.js";
import { chosen } from "../options.js";
import { pageProperties } from "../pages.js";
import { attempt } from "../values.js";
import {
  type Definition,
  holds,
  inBrowsers,
  type Kind,
  listed,
  type Seen,
  selectorsIn,
  tellsElement,
} from "./definition.js";

/** What people mean when they point at a part of it. */
const CONTROL =
  "a,button,label,summary,input,select,textarea,[role=button],[role=link],[role=tab],[role=menuitem],[role=option]";
/** So many elements are looked at for one definition; where there are more, that is said. */
const MOST_LOOKED_AT = 500;
/** So many elements of the page are looked into for shadow trees. */
const MOST_SEARCHED = 20_000;

export const NAME = "groundswell-labeler";

type Root = Document | ShadowRoot;

/** The document, and the open shadow trees in it. */
export function roots(): Root[] {
  const found: Root[] = [document];
  let left = MOST_SEARCHED;
  for (const root of found) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    while (left-- > 0 && walker.nextNode()) {
      const { shadowRoot } = walker.currentNode as Element;
      if (shadowRoot) {
        found.push(shadowRoot);
      }
    }
  }
  return found;
}

/** The elements that a selector selects, in the document's order; undefined where the browser cannot read it. */
export function selected(selector: string, within = roots()): Element[] | undefined {
  return attempt(() =>
    within.flatMap((root) => [...root.querySelectorAll(inBrowsers(selector))]).filter((one) => one.localName !== NAME),
  );
}

/** Of elements those that lie in none of the others: of a button and its icon the button. */
export function outermost(elements: readonly Element[]): Element[] {
  const all = new Set(elements);
  return elements.filter((one) => {
    for (let around = one.parentElement; around; around = around.parentElement) {
      if (all.has(around)) {
        return false;
      }
    }
    return true;
  });
}

/** What is captured of an element when it is clicked, and of the page; undefined if the page leaves it out. */
export function seen(element: Element): Seen | undefined {
  const told = describe(element, !chosen().disableTextCapture);
  return told && { ...pageProperties(), ...told };
}

export const textOf = (element: Element): string => `${seen(element)?.element_text ?? ""}`;

/** The control that an element is a part of, else itself. */
export const controlOf = (element: Element): Element => element.closest(CONTROL) ?? element;

/**
 * Whether a click says what is written on the element wherever that is hit: on a control, and where nothing lies in it. Of
 * what holds other things a click tells the text of the one that was hit.
 */
export const hasOneText = (element: Element): boolean =>
  element.childElementCount === 0 || element.closest(CONTROL) !== null;

/** What else is done with an element than clicking it. */
export function kindsOf(element: Element): Kind[] {
  const kinds: Kind[] = ["click"];
  if (element.matches("input:not([type=submit],[type=button],[type=reset],[type=image]),select,textarea")) {
    kinds.unshift("change");
  }
  if (element.closest("form")) {
    kinds.push("submit");
  }
  return kinds;
}

/** The element that an event of a kind is captured on. */
export const targetOf = (element: Element, kind: Kind): Element =>
  kind === "submit" ? (element.closest("form") ?? element) : element;

/** The path of the page, as it is captured. */
export const pathHere = (): string => `${pageProperties().path ?? "/"}`;

export interface Meant {
  elements: Element[];
  /** Whether there may be more, which were not looked at. */
  isCut: boolean;
}

/**
 * The elements on the page that a definition means, those in one another left out; none where the page is another, or
 * where nothing is said of the element.
 */
export function elementsOf(definition: Definition, within: Root[]): Meant {
  const page: Seen = pageProperties();
  const aboutPage = listed(definition.where).filter(({ property }) => property && property in page);
  if (definition.on === "page" || !tellsElement(definition.where) || !holds(aboutPage, page, () => false)) {
    return { elements: [], isCut: false };
  }
  const selectors = selectorsIn(definition.where);
  const candidates =
    selectors.length > 0 ? selectors.flatMap((one) => selected(one, within) ?? []) : (selected(CONTROL, within) ?? []);
  const different = [...new Set(candidates)];
  const found = different.slice(0, MOST_LOOKED_AT).filter((element) => {
    const told = seen(element);
    return told && holds(definition.where, told, (selector) => isSelected(element, selector));
  });
  return { elements: outermost(found), isCut: different.length > MOST_LOOKED_AT };
}

/** Whether a definition means this page and none of its elements alone: its views, or all that is done on it. */
export const isOfPage = ({ on, where }: Definition): boolean =>
  (on === "page" || !tellsElement(where)) && holds(where, pageProperties(), () => false);

const isSelected = (element: Element, selector: string): boolean =>
  attempt(() => element.matches(inBrowsers(selector)), false);

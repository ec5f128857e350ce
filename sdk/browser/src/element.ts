/** What is told of an element that was clicked, changed or submitted. */
import { cleanAddress, isMarked, isReadable, redactedAttributes } from "./privacy.js";
import { clipped, type Properties } from "./values.js";

const MOST_HIERARCHY = 1024;
const MOST_TEXT = 255;
const MOST_ATTRIBUTE = 100;
/** What people mean when they say what they clicked, whichever part of it was under the pointer. */
const CONTROL = "a,button,label,summary,[role=button],[role=link],[role=tab],[role=menuitem],[role=option]";
const BUTTON_TYPES = /^(submit|button|reset)$/;
/** Attributes that a definition may rest on. Anything named value may be a field's. */
const TELLING_ATTRIBUTE =
  /^(title|alt|placeholder|aria-label|name|type|role|data-(?!gs-|ph-|heap-|v-|react|.*value).+)$/;
/** Classes that people name things by have none of these; utility and generated ones mostly have. */
const UNNAMELY = /[^A-Za-z_-]/;

/** An element's properties; undefined if it, or what it lies in, is to be ignored. */
export function describe(element: Element, readsText: boolean): Properties | undefined {
  const line = withAncestors(element);
  if (line.some((one) => isMarked(one, "ignore"))) {
    return;
  }
  const hidden = line.map(redactedAttributes);
  const attribute = (name: string, place = 0): string =>
    hidden.slice(place).some((names) => names.includes(name)) ? "" : (line[place]?.getAttribute(name) ?? "");
  const link = line.findIndex((one) => one.matches("a,area"));
  return {
    element_tag: element.localName,
    element_id: clipped(attribute("id")),
    element_classes: clipped(attribute("class")),
    element_text: readsText ? label(line, attribute) : undefined,
    element_href: clipped(cleanAddress(attribute("href", link))),
    element_hierarchy: hierarchy(line, attribute),
  };
}

/** A field named parentNode hides that of its form. */
const parentOf = (node: Node): ParentNode | null => Reflect.get(Node.prototype, "parentNode", node);

/** The element and what it lies in, out of shadow trees too. */
function withAncestors(element: Element): Element[] {
  const line: Element[] = [];
  for (let node: Node | undefined = element; node; ) {
    if (node instanceof Element) {
      line.push(node);
    }
    node = parentOf(node) ?? (node as ShadowRoot).host;
  }
  return line;
}

type Attribute = (name: string, place?: number) => string;

/**
 * Each element as `@tag;:3;#id;.class;[name=value];|`, whole elements only. A `;`, `|` or `\` within a name or value has a
 * `\` before it. Where not all of the ancestors have room, those of their classes that look like no names make it.
 */
function hierarchy(line: Element[], attribute: Attribute, sheds = false): string {
  const part = (sign: string, name: string | number | undefined, end = ";") =>
    name ? (sign + name).replace(/[\\;|]/g, "\\$&") + end : "";
  let text = "";
  for (const [place, one] of line.entries()) {
    const nth = [].indexOf.call(parentOf(one)?.children ?? [], one as never) + 1;
    let longer = text + part("@", one.localName) + part(":", nth) + part("#", attribute("id", place));
    for (const name of attribute("class", place).split(/\s+/)) {
      if (!sheds || !place || !UNNAMELY.test(name)) {
        longer += part(".", name);
      }
    }
    for (const name of one.getAttributeNames()) {
      if (TELLING_ATTRIBUTE.test(name)) {
        longer += part(`[${name}=`, clipped(attribute(name, place), MOST_ATTRIBUTE), "];");
      }
    }
    if (place && longer.length >= MOST_HIERARCHY) {
      return sheds ? text : hierarchy(line, attribute, true);
    }
    text = `${longer}|`.slice(0, MOST_HIERARCHY);
  }
  return text;
}

/** What is written on the control that was clicked, or else on the element itself. */
function label(line: Element[], attribute: Attribute): string | undefined {
  const [element] = line;
  if (!element || (!isReadable(element) && !BUTTON_TYPES.test((element as HTMLInputElement).type))) {
    return undefined;
  }
  if (line.some((one) => isMarked(one, "redact-text"))) {
    return "****";
  }
  if (element.localName === "input") {
    return clipped(attribute("value"), MOST_TEXT);
  }
  const place = Math.max(
    0,
    line.findIndex((one) => one.matches(CONTROL)),
  );
  return clipped(textIn(line[place] ?? element), MOST_TEXT) ?? clipped(attribute("aria-label", place), MOST_TEXT);
}

function textIn(node: Node, soFar = ""): string {
  if (soFar.length > MOST_TEXT) {
    return soFar;
  }
  if (node instanceof Text) {
    return soFar + node.data;
  }
  if (!(node instanceof Element) || !isReadable(node) || isMarked(node, "ignore")) {
    return soFar;
  }
  if (isMarked(node, "redact-text")) {
    return `${soFar}****`;
  }
  const gap = getComputedStyle(node).display === "inline" ? "" : " ";
  const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  let text = soFar + gap;
  for (const child of assigned[0] ? assigned : node.childNodes) {
    text = textIn(child, text);
  }
  return text + gap;
}

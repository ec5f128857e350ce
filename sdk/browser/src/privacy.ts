/** What must not leave the page. */

import { chosen } from "./options.js";
import { attempt } from "./values.js";

/** Made true by the build of `heap.js`, which also knows the attributes of pages written for Heap. */
declare const HEAP: boolean;

/** Elements whose content somebody typed, chose or never sees. */
const PRIVATE = "input,textarea,select,option,script,style,noscript";

/** Attributes that say to people what an element is. */
const TEXTS = "title,alt,placeholder,aria-label";

/** Names of parameters whose values are nobody's business: in the query, or in the fragment as OAuth has it. */
const SECRET_PARAMETER =
  /([?&#;][^=&#;]*(?:passw|passc|pwd|secret|token|api_?key|signature|otp|ssn|cv[cv])[^=&#;]*=)[^&#;]*/gi;
const CREDENTIALS = /\/\/[^/?#@]*@/;

/** Whether the page has marked an element, as by `data-gs-ignore`. */
export const isMarked = (element: Element, mark: string): boolean => markOf(element, mark) !== null;

/** The names of attributes that an element keeps to itself and its descendants. */
export function redactedAttributes(element: Element): string[] {
  const hasNoTexts = chosen().disableTextCapture || isMarked(element, "redact-text");
  return `${markOf(element, "redact-attributes")},${hasNoTexts && TEXTS}`.toLowerCase().split(/[\s,]+/);
}

/** Whether the text in an element may be read. */
export const isReadable = (element: Element): boolean =>
  !element.matches(PRIVATE) && !(element as HTMLElement).isContentEditable;

/** An address without passwords, tokens and whatever the page takes out; empty where the page's own function fails. */
export function cleanAddress(address: string): string {
  const clean = address.replace(CREDENTIALS, "//").replace(SECRET_PARAMETER, "$1*");
  return attempt(() => chosen().cleanUrl?.(clean) ?? clean, "");
}

/** Whether the browser says that its user does not want to be followed. */
export function asksNotToBeTracked(): boolean {
  const browser = navigator as Navigator & { doNotTrack?: string | null; globalPrivacyControl?: boolean };
  return browser.doNotTrack === "1" || !!browser.globalPrivacyControl;
}

function markOf(element: Element, mark: string): string | null {
  let value = element.getAttribute(`data-gs-${mark}`);
  if (HEAP) {
    value ??= element.getAttribute(`data-heap-${mark}`) ?? element.getAttribute(`heap-${mark}`);
  }
  return value === "false" ? null : value;
}

/** What outlives a page: localStorage, and a cookie where subdomains are to share it. Where neither takes it, memory. */
import { attempt } from "./values.js";

/** A little less than the 400 days that browsers keep a cookie at most. */
const COOKIE_SECONDS = 395 * 24 * 60 * 60;

const memory = new Map<string, string>();
let prefix = "groundswell.";
let domain: string | undefined;

/** Everything is kept under the write key, so that two projects on one site stay apart. */
export function openStorage(key: string, cookieDomain?: string): void {
  prefix += `${key}.`;
  domain = cookieDomain;
}

export const read = (name: string): string | null =>
  memory.get(name) ?? attempt(() => localStorage.getItem(prefix + name), null);

/** Keep a text: in memory where storage is full or forbidden. */
export function write(name: string, text: string): void {
  memory.set(name, text);
  attempt(() => {
    localStorage.setItem(prefix + name, text);
    memory.delete(name);
  });
}

export function remove(name: string): void {
  memory.delete(name);
  attempt(() => localStorage.removeItem(prefix + name));
}

/** The names in localStorage that begin like this. */
export function stored(beginning: string): string[] {
  const names = attempt(() => Object.keys(localStorage), []);
  return names.filter((name) => name.startsWith(prefix + beginning)).map((name) => name.slice(prefix.length));
}

/** As `read`, from the cookie where subdomains share it. */
export function readShared(name: string): string | null {
  const found = RegExp(`${prefix}${name}=([^;]*)`).exec(domain ? document.cookie : "");
  return found ? decodeURIComponent(found[1] ?? "") : read(name);
}

/** As `write`, and into the cookie. Where the browser refuses it, what is in localStorage holds. */
export function writeShared(name: string, text: string): void {
  write(name, text);
  if (domain) {
    const attributes = `domain=${domain};path=/;max-age=${COOKIE_SECONDS};samesite=lax;secure`;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from many browsers, and answers late
    document.cookie = `${prefix}${name}=${encodeURIComponent(text)};${attributes}`;
  }
}

/** Addresses of pages: what is told of them, and when they change. */
import { cleanAddress } from "./privacy.js";
import { attempt, clipped, type Properties } from "./values.js";

/** The page as it is now, and its title as it may still change. */
export function pageProperties(): Properties {
  const url = cleaned(location.href);
  return {
    url: clipped(url.href),
    domain: clipped(url.hostname),
    path: clipped(url.pathname),
    query: clipped(url.search),
    hash: clipped(url.hash),
    title: clipped(document.title),
  };
}

/** Where a page view came from: the address before, and the campaign that the page's own address names. */
export function originProperties(before: string): Properties {
  const { searchParams } = cleaned(location.href);
  const campaign = [...searchParams].filter(([name]) => /^utm_./.test(name));
  return { referrer: before ? clipped(cleaned(before).href) : undefined, ...Object.fromEntries(campaign) };
}

/** Call `changed` after every change of the address that is no new document. */
export function watchAddress(changed: () => void): void {
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    history[name] = function (this: History, ...given) {
      original.apply(this, given);
      attempt(changed);
    };
  }
  addEventListener("popstate", changed);
  addEventListener("hashchange", changed);
}

/** The parts of an address; of one that cannot be told, there are none. */
const cleaned = (address: string): URL => attempt(() => new URL(cleanAddress(address)), new URL("about:blank"));

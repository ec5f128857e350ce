/** What a page may choose. */

/** What is captured without a call. */
export type Captured = "page" | Interaction;
export type Interaction = "click" | "change" | "submit";

export interface Options {
  /** Where the server is, such as `https://stats.example.com`. Where the script came from, if it is not said. */
  host?: string;
  /** False: nothing is captured, kept or sent before `startTracking()`. */
  tracking?: boolean;
  /** What is captured without a call: everything, nothing, or some of it. */
  autocapture?: boolean | Captured[];
  /** True: no text is read from the page's elements. */
  disableTextCapture?: boolean;
  /** True: nothing is captured in browsers that ask for it by Do Not Track or Global Privacy Control. */
  respectDoNotTrack?: boolean;
  /** The domain, such as `example.com`, whose subdomains share who is here, by a cookie. Without it there are no cookies. */
  cookieDomain?: string;
  /** Changes each address before it is kept: that of the page, of where it was come from, and of links. */
  cleanUrl?: (url: string) => string;
}

export interface Chosen extends Options {
  key: string;
  /** Without a slash at its end. */
  host: string;
}

let options: Chosen = { key: "", host: "" };

export function choose(key: string, host: string, chosen: Options): void {
  options = { ...chosen, key, host: host.replace(/\/+$/, "") };
}

export const chosen = (): Chosen => options;

export function captures(kind: string): boolean {
  const { autocapture = true } = options;
  return autocapture === true || `${autocapture}`.includes(kind);
}

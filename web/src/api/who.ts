/** Who makes changes here, as they told once: for histories, where nobody signs in. */

const KEY = "groundswell-who";

/** The name that was told in this browser; empty: nobody told one. */
export function whoIs(): string {
  return localStorage.getItem(KEY) ?? "";
}

/** Whether somebody was asked for a name, be it that they gave none. */
export function isAskedForName(): boolean {
  return localStorage.getItem(KEY) !== null;
}

/** Keeps a name in this browser. */
export function tellName(name: string): void {
  localStorage.setItem(KEY, name.trim());
}

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

type Ask = () => Promise<void>;

let ask: Ask = async () => undefined;
let asked: Promise<void> | null = null;

/** Has whoever makes a change asked for a name before the first one; what `start` promises is waited for. */
export function onChange(start: Ask): () => void {
  ask = start;
  return () => {
    ask = async () => undefined;
  };
}

/** What every change says of who makes it. */
export async function changing(): Promise<{ who: string }> {
  asked ??= ask().finally(() => {
    asked = null;
  });
  await asked;
  return { who: whoIs() };
}

/** Keeps a name in this browser. */
export function tellName(name: string): void {
  localStorage.setItem(KEY, name.trim());
}

import { type ComponentType, createElement, lazy, useState } from "react";

type Page = ComponentType<Record<string, unknown>>;

/** The code of a page: what draws it while that comes, and what does once it is there. */
interface Code {
  coming: Page;
  loaded: Page | null;
}

const waiting: (() => Promise<unknown>)[] = [];

/**
 * A page whose code comes when somebody looks at it, or before, when the browser has nothing else to do.
 *
 * Once it is there it is drawn at once: React would show an empty page for 300 ms otherwise.
 */
export function later<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  const come = async () => {
    const { default: page } = await load();
    code.loaded = page as unknown as Page;
    return { default: code.loaded };
  };
  const code: Code = { coming: lazy(come) as unknown as Page, loaded: null };
  waiting.push(come);
  return (props) => createElement(Later, { code, props: props as Record<string, unknown> });
}

function Later({ code, props }: { code: Code; props: Record<string, unknown> }) {
  // One that is open stays what it is: another component would begin anew.
  const [page] = useState(() => code.loaded ?? code.coming);
  return createElement(page, props);
}

const AT_REST_MS = 2_000;

/** Once somebody has stayed on a page for a moment, fetch the code of all others; what it returns takes that back. */
export function fetchSoon(): () => void {
  const waited = setTimeout(fetchWhenIdle, AT_REST_MS);
  return () => clearTimeout(waited);
}

/** One after the other, while the browser has nothing else to do. */
function fetchWhenIdle(): void {
  const next = waiting.shift();
  if (!next) return;
  const fetch = () => void next().then(fetchWhenIdle, () => undefined);
  if ("requestIdleCallback" in window) window.requestIdleCallback(fetch, { timeout: 5_000 });
  else setTimeout(fetch, 200);
}

/** Values on their way out: ids, texts of bounded length, properties that JSON can carry. */

/** Properties of an event, a user or an account. What JSON cannot carry is left out. */
export type Properties = Record<string, unknown>;

/** What a call gives, or something else where it fails. */
export function attempt<T, E = undefined>(call: () => T, otherwise?: E): T | E {
  try {
    return call();
  } catch {
    return otherwise as E;
  }
}

/** A UUID, or as much chance in another form where the page has no secure origin. */
export const newId = (): string =>
  attempt(() => crypto.randomUUID()) ?? [1, 2, 3].map(() => Math.random().toString(36).slice(2)).join("-");

/** A text on one line, of at most so many characters, none of them cut in half; undefined if nothing is left. */
export function clipped(text: string | null | undefined, most = 1024): string | undefined {
  const line = (text ?? "").replace(/\s+/g, " ").trim();
  return line.slice(0, most).replace(/[\uD800-\uDBFF]$/, "") || undefined;
}

/** The properties that JSON can carry; one that it cannot carry does not take the others along. */
export function sendable(properties: object | undefined): Properties {
  const all = Object.entries(properties ?? {});
  return Object.fromEntries(all.filter(([, value]) => attempt(() => JSON.stringify(value))));
}

/** What a text of ours says; an empty object where somebody else wrote something into it. */
export const parsed = <T extends object>(text: string | null | undefined): Partial<T> =>
  attempt(() => Object(JSON.parse(text ?? "{}")), {});

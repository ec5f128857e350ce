/** The last events as a list that people read: what each is in words, which of them are looked for. */
import type { LiveEvent } from "../api/nouns";

/** What happened: our words, and beside them what was captured. */
interface Title {
  words: string;
  captured: string | null;
  /** The captured part is a quotation of what stood on the page, not a name. */
  quoted: boolean;
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** A person as an event names him: his id, else that of his device. */
export function whoOf({ user, device }: Pick<LiveEvent, "user" | "device">): string | null {
  return user ?? device;
}

/** Page or element of an event, where there is one: what stands in the column *Where*. */
export function whereOf({ properties }: Pick<LiveEvent, "properties">): string | null {
  return text(properties.path) ?? text(properties.url) ?? text(properties.domain);
}

const ELEMENTS: Partial<Record<LiveEvent["kind"], string>> = {
  click: "Click",
  change: "Change",
  submit: "Submit",
};

export function titleOf(event: LiveEvent): Title {
  const { kind, name, properties, accounts } = event;
  const element = ELEMENTS[kind];
  if (element) {
    const quoted = text(properties.element_text);
    return { words: element, captured: quoted ?? elementOf(properties), quoted: quoted !== null };
  }
  switch (kind) {
    case "page":
      return { words: "Page view", captured: name ?? text(properties.title), quoted: false };
    case "identify":
      return { words: "Identify", captured: event.user, quoted: false };
    case "alias":
      return { words: "Alias", captured: event.previous, quoted: false };
    case "group":
      return { words: "Joins account", captured: Object.values(accounts).join(", "), quoted: false };
    case "user":
      return { words: "Properties of a user", captured: null, quoted: false };
    case "account":
      return {
        words: "Properties of an account",
        captured: Object.values(accounts).join(", "),
        quoted: false,
      };
    default:
      return { words: "", captured: name ?? "", quoted: false };
  }
}

/** `button#buy`: an element by its tag and id. */
function elementOf(properties: LiveEvent["properties"]): string | null {
  const tag = text(properties.element_tag);
  const id = text(properties.element_id);
  return tag && id ? `${tag}#${id}` : tag;
}

/** Told about a person or account, not done by anybody. */
export function isTold({ kind }: Pick<LiveEvent, "kind">): boolean {
  return !["track", "page", "click", "change", "submit"].includes(kind);
}

/** Those whose name, kind, person, account, page or library contain what was typed, whatever its case. */
export function found(events: readonly LiveEvent[], typed: string): LiveEvent[] {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return [...events];
  return events.filter((event) => {
    const { words, captured } = titleOf(event);
    const { kind, user, device, session, library, accounts, definition } = event;
    const parts = [definition, words, captured, kind, user, device, session, library, whereOf(event)];
    return [...parts, ...Object.values(accounts)].some((part) => part?.toLowerCase().includes(wanted));
  });
}

/** How many of the events that have come are not among those shown; all of them, where none is known. */
export function newSince(shown: readonly LiveEvent[], come: readonly LiveEvent[]): number {
  const known = new Set(shown.map(({ id }) => id));
  return come.filter(({ id }) => !known.has(id)).length;
}

/** A value as it is kept: texts as they are, all else as JSON. */
export function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

export type Entry = [name: string, value: unknown];

const PAGE = ["url", "domain", "path", "query", "hash", "title", "referrer"];
const ELEMENT_START = "element_";

/** Properties in parts: of the page, of the element, and the event's own; each in the order in which they came. */
export function partsOf(event: LiveEvent): { page: Entry[]; element: Entry[]; own: Entry[] } {
  const entries = Object.entries(event.properties);
  const isPage = ([name]: Entry) => PAGE.includes(name) || name.startsWith("utm_");
  const isElement = ([name]: Entry) => name.startsWith(ELEMENT_START);
  return {
    page: entries.filter(isPage),
    element: entries.filter(isElement),
    own: entries.filter((entry) => !isPage(entry) && !isElement(entry)),
  };
}

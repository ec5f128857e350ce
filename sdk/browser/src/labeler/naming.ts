/**
 * A name to begin with, of the form `Category - Verb Object`, which can be saved: the cases of `tests/model/names.json`
 * hold for the server as well.
 */
import type { Kind } from "./definition.js";

const MOST_CATEGORY = 30;
const MOST_OBJECT = 40;
const MOST_NAME = 60;
const VERBS: Record<Kind, string> = { click: "Click", change: "Change", submit: "Submit", page: "View" };
/** What begins the titles of pages that have no better name. */
const HOME = /^(home|index|start|welcome)?$/i;

export interface Named {
  kind: Kind;
  /** The page's title and path. */
  title: string;
  path: string;
  /** The element's tag, and what is written on it. */
  tag: string;
  text: string;
  /** What it is called by beside that; of a page what it is called. */
  called?: string;
}

/** The first name of those that fit which nothing has. */
export function suggestion(named: Named, isTaken: (name: string) => boolean = () => false): string {
  const names = fitting(named);
  const free = names.find((name) => !isTaken(name));
  if (free) {
    return free;
  }
  let count = 2;
  while (isTaken(`${names[0]} ${count}`)) {
    count++;
  }
  return `${names[0]} ${count}`;
}

/** The names that fit, the best first. */
function fitting({ kind, title, path, tag, text, called = "" }: Named): string[] {
  const category = categoryOf(title, path);
  const verb = kind === "click" && tag === "a" ? "Open" : VERBS[kind];
  const most = Math.min(MOST_OBJECT, MOST_NAME - `${category} - ${verb} `.length);
  const object = shortened(titled(text || called), most);
  if (kind === "page") {
    return [`${category} - View ${object && object !== category ? object : "Page"}`];
  }
  const told = `${category} - ${verb} ${object || titled(tag)}`;
  // What stands on a button says what it does.
  return kind === "click" && text && tag !== "a" && /[a-z]/i.test(object) ? [`${category} - ${object}`, told] : [told];
}

/** The category that a name begins with; none where it has another form. */
export const categoryIn = (name: string): string => /^\s*(\S.*?) - \S/.exec(name)?.[1] ?? "";

function categoryOf(title: string, path: string): string {
  const [, first = ""] = path.split("/");
  const segment = decoded(first).replace(/\.\w+$/, "");
  const named = HOME.test(segment) || /\d/.test(segment) ? (title.split(/ [|–—·:/-] |[|:·]/)[0] ?? "") : segment;
  // What begins with a dollar sign has a meaning of its own.
  const spoken = named.replace(/[-_]+/g, " ").replace(/^[$\s]+/, "");
  return shortened(titled(spoken), MOST_CATEGORY) || "Site";
}

/**
 * Each word with a capital letter; one that has capitals of its own keeps them. Signs that cannot be seen go, and a slash,
 * which parts addresses, is said otherwise.
 */
const titled = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/\p{C}/gu, "")
    .replace(/ *\/[ /]*/g, (slash) => (slash.includes(" ") ? " or " : "-"))
    .replace(/^[\s-]+|\s+$/g, "")
    .replace(/(^|[\s(-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

/** Whole words of a text, as many as have room. */
function shortened(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  const cut = text.slice(0, most + 1).replace(/\s+\S*$/, "");
  return cut.length <= most ? cut : text.slice(0, most);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The names that a project is known to have already, and where the definitions that have them are looked at. */
import { h } from "./parts.js";

export class Names {
  /** Where the web app has the definitions. */
  readonly #place: string;
  /** As they are written, by how they are compared. */
  readonly #known = new Map<string, string>();
  readonly #refused = new Set<string>();

  constructor(place: string) {
    this.#place = place;
  }

  /** Somebody may look at what has these. */
  learn(names: readonly string[]): void {
    for (const name of names) {
      this.#known.set(compared(name), name);
    }
  }

  /** Something has it that is not told of. */
  refuse(name: string): void {
    this.#refused.add(compared(name));
  }

  isTaken(name: string): boolean {
    return this.#known.has(compared(name)) || this.#refused.has(compared(name));
  }

  /** A link to the definition of a name; undefined where none is known. */
  link(name: string, text = name): HTMLAnchorElement | undefined {
    const known = this.#known.get(compared(name));
    const href = `${this.#place}/${encodeURIComponent(known ?? "")}`;
    return known === undefined ? undefined : h("a", { href, target: "_blank", rel: "noopener noreferrer" }, text);
  }
}

/** Names of definitions are one however they are written. */
const compared = (name: string): string => name.trim().toLowerCase();

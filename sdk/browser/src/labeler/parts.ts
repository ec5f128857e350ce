/** What the panel is made of. Scripts of the page can raise events as well: only those of a person are heeded. */

type Child = Node | string | null | undefined | false;

interface Attributes {
  [name: string]: string | boolean | undefined;
}

/** An element with attributes and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

export function drawn(tag: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, `${value}`);
  }
  made.append(...children);
  return made;
}

/** A drawing in lines, of 16 px. */
export const icon = (path: string): SVGElement =>
  drawn(
    "svg",
    { viewBox: "0 0 24 24", width: 16, height: 16, class: "icon", "aria-hidden": "true" },
    drawn("path", { d: path }),
  );

export const ICONS = {
  close: "M18 6 6 18M6 6l12 12",
  wider: "m6 15 6-6 6 6",
  narrower: "m6 9 6 6 6-6",
  side: "M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM9 4v16",
  alert:
    "M12 9v4m-1.6-9.1L2.3 17.1A1.9 1.9 0 0 0 3.9 20h16.2a1.9 1.9 0 0 0 1.6-2.9L13.6 3.9a1.9 1.9 0 0 0-3.2 0zM12 16h.01",
  check: "m5 12 5 5L20 7",
  page: "M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM4 9h16M8 4v5",
} as const;

export const wave = (): SVGElement =>
  drawn(
    "svg",
    { viewBox: "0 0 22 22", width: 20, height: 20, class: "wave", "aria-hidden": "true" },
    drawn("rect", { width: 22, height: 22, rx: 6 }),
    drawn("path", {
      d: [8.6, 12.4, 16.2].map((y) => `M3.5 ${y}c2.5 0 2.5-2.6 5-2.6s2.5 2.6 5 2.6 2.5-2.6 5-2.6`).join(""),
    }),
  );

/** Heed what a person does with a part of the panel, and nothing that a script does. */
export function heed<T extends EventTarget>(part: T, type: string, call: (event: Event) => void): T {
  part.addEventListener(type, (event) => {
    if (event.isTrusted) {
      call(event);
    }
  });
  return part;
}

export function button(label: string, call: () => void, attributes: Attributes = {}, shown?: Node): HTMLButtonElement {
  const named = shown ? { "aria-label": label, title: label } : {};
  return heed(h("button", { type: "button", ...named, ...attributes }, shown ?? label), "click", call);
}

export interface Choice {
  id: string;
  label: string;
  hint?: string | undefined;
  disabled?: boolean;
}

/** One of a few, all in view. */
export class Choices {
  readonly part: HTMLElement;
  readonly #inputs: HTMLInputElement[];
  readonly #chosen: (id: string) => void;

  constructor(label: string, name: string, choices: Choice[], chosen: (id: string) => void, look = "segmented") {
    this.#chosen = chosen;
    this.#inputs = choices.map(({ id, disabled }) =>
      heed(h("input", { type: "radio", name, value: id, disabled }) as HTMLInputElement, "change", () =>
        this.#chosen(id),
      ),
    );
    const labels = choices.map(({ label: said, hint }, at) =>
      h("label", {}, this.#inputs[at], h("span", {}, said), hint ? h("small", {}, hint) : null),
    );
    this.part = h("div", { role: "radiogroup", "aria-label": label, class: look }, ...labels);
  }

  get value(): string {
    return this.#inputs.find((input) => input.checked)?.value ?? "";
  }

  set value(id: string) {
    for (const input of this.#inputs) {
      input.checked = input.value === id;
    }
  }
}

/** How often on each day, the last one still going on. */
export function bars(days: number[]): SVGElement {
  const most = Math.max(1, ...days);
  const made = days.map((count, at) => {
    const height = count > 0 ? Math.max(1.5, (28 * count) / most) : 0.5;
    return drawn("rect", { x: at * 4, y: 28 - height, width: 3, height, class: at === days.length - 1 ? "now" : "" });
  });
  return drawn(
    "svg",
    { viewBox: `0 0 ${days.length * 4} 28`, class: "bars", preserveAspectRatio: "none", "aria-hidden": "true" },
    ...made,
  );
}

export const figure = (count: number): string => count.toLocaleString();

export const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);

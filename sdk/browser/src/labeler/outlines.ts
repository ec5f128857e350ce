/** Frames around elements of the page, which follow them and are never in the way. */

export type Tone = "hovered" | "picked" | "other" | "named";

export interface Outline {
  element: Element;
  tone: Tone;
  label?: string | undefined;
}

const MOST = 120;

export class Outlines {
  readonly layer = document.createElement("div");
  #shown: Outline[] = [];
  #frames: HTMLElement[] = [];

  constructor() {
    this.layer.className = "outlines";
    this.layer.ariaHidden = "true";
  }

  show(outlines: Outline[]): void {
    this.#shown = outlines.slice(0, MOST);
    while (this.#frames.length < this.#shown.length) {
      const frame = document.createElement("div");
      frame.append(document.createElement("span"));
      this.#frames.push(frame);
    }
    this.layer.replaceChildren(...this.#frames.slice(0, this.#shown.length));
    this.follow();
  }

  /** Put each frame where its element is now. */
  follow(): void {
    const places = this.#shown.map(({ element }) => element.getBoundingClientRect());
    for (const [at, { tone, label }] of this.#shown.entries()) {
      const frame = this.#frames[at] as HTMLElement;
      const { left, top, width, height } = places[at] as DOMRect;
      const isInView = width > 0 && top < innerHeight && top + height > 0 && left < innerWidth && left + width > 0;
      frame.className = `frame ${tone}`;
      frame.hidden = !isInView;
      frame.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
      frame.style.width = `${Math.round(width)}px`;
      frame.style.height = `${Math.round(height)}px`;
      const said = frame.firstElementChild as HTMLElement;
      said.textContent = label ?? "";
      said.hidden = !label;
      // Above the element, or in it at the upper edge of the window; not beyond the right edge.
      said.classList.toggle("inside", top < 20);
      said.classList.toggle("right", left > innerWidth / 2);
    }
  }
}

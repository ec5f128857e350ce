/** Frames around elements of the page, which follow them and are never in the way. */

export type Tone = "hovered" | "picked" | "other" | "named";

export interface Outline {
  element: Element;
  tone: Tone;
  label?: string | undefined;
}

/** So many are drawn of those that are in view. */
const MOST = 120;

export class Outlines {
  readonly layer = document.createElement("div");
  /** Told how many that are in view are not drawn, whenever that is another number. */
  readonly #left: (count: number) => void;
  #leftBefore = 0;
  #shown: Outline[] = [];
  #frames: HTMLElement[] = [];

  constructor(left: (count: number) => void) {
    this.#left = left;
    this.layer.className = "outlines";
    this.layer.ariaHidden = "true";
  }

  show(outlines: Outline[]): void {
    this.#shown = outlines;
    this.follow();
  }

  /** Put a frame around each that is in view now. */
  follow(): void {
    const placed = this.#shown.map((outline) => ({ outline, place: outline.element.getBoundingClientRect() }));
    const inView = placed.filter(({ place }) => isInView(place));
    // What is pointed at or picked always is, above the others.
    const meant = inView.filter(({ outline: { tone } }) => tone === "picked" || tone === "hovered");
    const drawn = [...inView.filter((one) => !meant.includes(one)).slice(0, MOST - meant.length), ...meant];
    if (inView.length - drawn.length !== this.#leftBefore) {
      this.#leftBefore = inView.length - drawn.length;
      this.#left(this.#leftBefore);
    }
    while (this.#frames.length < drawn.length) {
      const frame = document.createElement("div");
      frame.append(document.createElement("span"));
      this.#frames.push(frame);
    }
    if (this.layer.childElementCount !== drawn.length) {
      this.layer.replaceChildren(...this.#frames.slice(0, drawn.length));
    }
    for (const [at, { outline, place }] of drawn.entries()) {
      draw(this.#frames[at] as HTMLElement, outline, place);
    }
  }
}

const isInView = ({ left, top, width, height }: DOMRect): boolean =>
  width > 0 && top < innerHeight && top + height > 0 && left < innerWidth && left + width > 0;

function draw(frame: HTMLElement, { tone, label }: Outline, { left, top, width, height }: DOMRect): void {
  frame.className = `frame ${tone}`;
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

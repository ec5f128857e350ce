/** While somebody picks, the page is pointed at and not used: what is done to it is held back. */
import { controlOf } from "./page.js";

const HELD = [
  "pointerdown",
  "pointerup",
  "mousedown",
  "mouseup",
  "click",
  "dblclick",
  "auxclick",
  "touchstart",
  "touchend",
  "dragstart",
  "submit",
];

interface Heard {
  hovered(element: Element | null): void;
  picked(element: Element): void;
  /** A key that the page was to hear; whether it was meant for the labeler. */
  typed(key: string): boolean;
}

export class Picking {
  readonly #host: Element;
  readonly #heard: Heard;
  #isOn = false;

  constructor(host: Element, heard: Heard) {
    this.#host = host;
    this.#heard = heard;
    this.hold = this.hold.bind(this);
    this.hover = this.hover.bind(this);
    this.type = this.type.bind(this);
  }

  set isOn(isOn: boolean) {
    if (isOn === this.#isOn) {
      return;
    }
    this.#isOn = isOn;
    // Of the window and in the capturing phase: before the page's own, wherever they are.
    const listen = isOn ? window.addEventListener : window.removeEventListener;
    for (const kind of HELD) {
      listen.call(window, kind, this.hold as EventListener, { capture: true, passive: false });
    }
    listen.call(window, "pointermove", this.hover as EventListener, true);
    listen.call(window, "keydown", this.type as EventListener, true);
    document.documentElement.removeEventListener("pointerleave", this.leave);
    if (isOn) {
      document.documentElement.addEventListener("pointerleave", this.leave);
    } else {
      this.leave();
    }
  }

  private readonly leave = (): void => this.#heard.hovered(null);

  private hold(event: Event): void {
    // What scripts do is the page's own affair; what is done to the panel is not the page's.
    if (!event.isTrusted || event.target === this.#host) {
      return;
    }
    const element = elementOf(event);
    event.stopImmediatePropagation();
    if (!event.type.startsWith("touch")) {
      event.preventDefault();
    }
    // A button that is switched off is never clicked.
    const isPicked = event.type === "click" || (event.type === "pointerup" && element?.matches(":disabled"));
    if (isPicked && element) {
      this.#heard.picked(element);
    }
  }

  private hover(event: Event): void {
    if (event.isTrusted) {
      this.#heard.hovered(event.target === this.#host ? null : elementOf(event));
    }
  }

  private type(event: KeyboardEvent): void {
    if (event.isTrusted && event.target !== this.#host && this.#heard.typed(event.key)) {
      event.stopImmediatePropagation();
      event.preventDefault();
    }
  }
}

/** What is meant by what is under the pointer: the control, and of a label its field. */
function elementOf(event: Event): Element | null {
  const [target] = event.composedPath();
  if (!(target instanceof Element) || target === document.documentElement) {
    return null;
  }
  const control = controlOf(target);
  return (control instanceof HTMLLabelElement && control.control) || control;
}

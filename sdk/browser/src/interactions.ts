/** Clicks, changes and submits of the whole page, shadow trees included. */
import { describe } from "./element.js";
import { captures, chosen, type Interaction } from "./options.js";
import { attempt, type Properties } from "./values.js";

/** The last is not captured: it tells of a shadow tree before anything is changed or submitted in it. */
const KINDS = ["click", "change", "submit", "focusin"];

export function listen(happened: (kind: Interaction, properties: Properties) => void): void {
  let latest: Event;

  function hear(event: Event): void {
    attempt(() => {
      const [target] = event.composedPath();
      const kind = event.type;
      // Shadow trees keep changes and submits to themselves, so each is listened to once something in it was touched.
      event
        .composedPath()
        .filter((node) => node instanceof ShadowRoot)
        .forEach(listenTo);
      if (event !== latest && kind !== "focusin" && captures(kind) && target instanceof Element) {
        latest = event;
        const properties = describe(target, kind === "click" && !chosen().disableTextCapture);
        if (properties) {
          happened(kind as Interaction, properties);
        }
      }
    });
  }

  function listenTo(target: EventTarget): void {
    for (const kind of KINDS) {
      target.addEventListener(kind, hear, true);
    }
  }

  // Of the window, so that no handler of the page's comes first.
  listenTo(window);
}

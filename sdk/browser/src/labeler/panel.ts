/** The panel: what to do, what has a name on this page, and the form of what was picked. */
import type { Definition, Kind } from "./definition.js";
import { button, Choices, figure, h, heed, ICONS, icon, plural, wave } from "./parts.js";

interface Calls {
  pick(isPicking: boolean): void;
  /** The views of this page are to have a name. */
  page(): void;
  /** Somebody looks at a definition in the list, or no longer does. */
  point(definition: Definition | null): void;
  close(): void;
}

export interface Named {
  definition: Definition;
  /** How many elements on this page it means, at least if it is cut. */
  count: number;
  isCut: boolean;
}

/** What is said of a definition that means the page, or all that is done on it. */
const OF_PAGE: Record<Kind, string> = {
  page: "this page",
  click: "every click",
  change: "every change",
  submit: "every submit",
};

export class Panel {
  readonly part = h("section", { class: "panel", "aria-label": "Groundswell labeler" });
  readonly #calls: Calls;
  readonly #mode: Choices;
  readonly #project = h("b", { class: "cut" }, "Groundswell");
  readonly #said = h("div", { class: "said", role: "status" });
  readonly #body = h("div", { class: "body" });
  readonly #idle = h("div", { class: "idle" });
  readonly #about = h("p", {});
  readonly #list = h("div", {});
  readonly #left = h("p", { class: "hint" });
  #isPicking = false;
  #drawn = "";

  constructor(calls: Calls) {
    this.#calls = calls;
    this.#mode = new Choices(
      "What a click does",
      "mode",
      [
        { id: "pick", label: "Pick" },
        { id: "browse", label: "Browse" },
      ],
      (id) => calls.pick(id === "pick"),
    );
    const side = button(
      "To the other side",
      () => this.part.classList.toggle("left"),
      { class: "icon-button" },
      icon(ICONS.side),
    );
    const close = button("Close", calls.close, { class: "icon-button" }, icon(ICONS.close));
    this.part.append(h("header", {}, wave(), this.#project, this.#mode.part, side, close), this.#said, this.#body);
    this.#idle.append(
      this.#about,
      button("Name the views of this page", calls.page, { class: "plain" }),
      this.#list,
      this.#left,
    );
    this.#body.append(h("p", { class: "quiet" }, "Asking what has a name already"));
    this.#mode.part.hidden = true;
  }

  set project(name: string) {
    this.#project.textContent = name;
    this.#mode.part.hidden = false;
    this.show(null);
  }

  get isPicking(): boolean {
    return this.#isPicking;
  }

  set isPicking(isPicking: boolean) {
    this.#isPicking = isPicking;
    this.#mode.value = isPicking ? "pick" : "browse";
    this.#about.textContent = isPicking
      ? "Click what is to have a name. The page does not notice."
      : "The page works as usual. Pick goes on naming.";
  }

  /** What has a name here, and how many definitions were not looked for. */
  name(named: Named[], unsought: number): void {
    // A page that changes all the time must not take a line away from under the pointer.
    const told = JSON.stringify([unsought, named.map(({ definition, ...found }) => [definition.name, found])]);
    if (told === this.#drawn) {
      return;
    }
    this.#drawn = told;
    const rows = named.map(({ definition, count, isCut }) => {
      const said =
        count > 0
          ? `${figure(count)} ${isCut ? "or more elements" : plural(count, "element")}`
          : OF_PAGE[definition.on];
      const row = h(
        "li",
        { tabindex: "0" },
        h("span", { class: "cut", title: definition.name }, definition.name),
        h("small", {}, said),
      );
      heed(row, "pointerenter", () => this.#calls.point(definition));
      heed(row, "pointerleave", () => this.#calls.point(null));
      heed(row, "focus", () => this.#calls.point(definition));
      return heed(row, "blur", () => this.#calls.point(null));
    });
    this.#list.replaceChildren(
      h("h3", {}, "Named on this page"),
      rows.length > 0 ? h("ul", {}, ...rows) : h("p", { class: "hint" }, "Nothing yet."),
      ...(unsought > 0
        ? [h("p", { class: "hint" }, `${figure(unsought)} more that may be on this page were not looked for.`)]
        : []),
    );
  }

  /** How many in view have a name and no frame around them. */
  set left(count: number) {
    this.#left.textContent =
      count > 0 ? `${figure(count)} more in view ${count === 1 ? "is" : "are"} not outlined.` : "";
  }

  /** The form of what was picked; null: nothing is. */
  show(form: HTMLElement | null): void {
    if (form) {
      this.#said.replaceChildren();
    }
    this.#body.replaceChildren(form ?? this.#idle);
    this.#body.scrollTop = 0;
  }

  say(text: string, tone = "plain"): void {
    this.#said.replaceChildren(
      h("p", { class: `note ${tone}` }, icon(tone === "good" ? ICONS.check : ICONS.alert), text),
    );
  }

  /** Nothing more can be done. */
  fail(text: string): void {
    this.#mode.part.hidden = true;
    this.#said.replaceChildren();
    this.#body.replaceChildren(
      h("p", { class: "note risk", role: "alert" }, icon(ICONS.alert), text),
      h("div", { class: "buttons" }, button("Close", this.#calls.close, { class: "plain" })),
    );
  }
}

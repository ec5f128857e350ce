/** What is picked, what of it counts, and the name that it gets. */

import { pageProperties } from "../pages.js";
import { type Definition, HIERARCHY, type Kind, test } from "./definition.js";
import { nodesOf, type Node as Part } from "./hierarchy.js";
import type { Names } from "./names.js";
import { categoryIn, suggestion } from "./naming.js";
import { elementsOf, hasOneText, kindsOf, roots, seen, targetOf, textOf } from "./page.js";
import { bars, button, Choices, figure, h, heed, ICONS, icon, plural } from "./parts.js";
import { proposalsOf, withParts } from "./proposing.js";
import { type Scope, scopesOf } from "./scope.js";
import type { Proposed } from "./selectors.js";
import type { Happened, Refused } from "./server.js";

const DOES: Record<Kind, [verb: string, one: string]> = {
  click: ["clicks it", "click"],
  change: ["changes it", "change"],
  submit: ["submits its form", "submit"],
  page: ["views it", "view"],
};

export interface Calls {
  /** What is meant is something else now. */
  changed(): void;
  wider(): void;
  narrower(): void;
  left(): void;
  save(definition: Definition): void;
}

export class Form {
  // No form of HTML: what a script submits is told apart from what a person does by nothing.
  readonly part = h("section", { class: "form", "aria-label": "What is to have a name" });
  /** What is meant: the element, or for a submit its form; none for a view of the page. */
  target: Element | null = null;
  readonly element: Element | null;
  readonly #calls: Calls;
  readonly #names: Names;
  readonly #isOneDomain: boolean;
  readonly #kinds: Choices;
  readonly #hasKinds: boolean;
  #kind: Kind;
  #line: Part[] = [];
  /** What is written on it, where that is the same wherever in it is clicked. */
  #text = "";
  #one: Proposed = { selector: "", needsText: false, isFragile: false };
  #all: string | null = null;
  #scopes: Scope[] = [];
  #scope: Scope | undefined;
  #which: Choices | null = null;
  readonly #selector = h("input", {
    class: "mono",
    spellcheck: "false",
    autocomplete: "off",
    "aria-label": "Selector",
  });
  readonly #withText = h("input", { type: "checkbox" });
  readonly #domain = h("input", { type: "checkbox" });
  readonly #name = h("input", {
    id: "name",
    autocomplete: "off",
    maxlength: "200",
    placeholder: "Category - Verb Object",
    "aria-describedby": "category",
  });
  readonly #category = h("p", { class: "hint", id: "category" });
  /** Whether somebody wrote the name. */
  #isNamed = false;
  readonly #about = h("div", { class: "about" });
  readonly #figures = h("div", { class: "figures", role: "status" });
  readonly #notes = h("div", { class: "notes" });
  readonly #fault = h("div", { class: "fault", role: "alert" });
  readonly #save = button("Save", () => this.#calls.save(this.definition), { class: "filled" });

  /** Of an element, or without one of the page. */
  constructor(element: Element | null, domains: number, names: Names, calls: Calls) {
    this.element = element;
    this.#calls = calls;
    this.#names = names;
    this.#isOneDomain = domains < 2;
    this.#domain.checked = !this.#isOneDomain;
    const kinds: Kind[] = element ? kindsOf(element) : ["page"];
    this.#kind = kinds[0] as Kind;
    const choices = kinds.map((id) => ({ id, label: DOES[id][0] }));
    this.#kinds = new Choices("Happens when somebody", "kind", choices, (id) => {
      this.#kind = id as Kind;
      this.#propose();
    });
    this.#kinds.value = this.#kind;
    this.#hasKinds = kinds.length > 1;
    heed(this.#selector, "input", () => {
      if (this.#which) {
        this.#which.value = "";
      }
      this.#changed();
    });
    heed(this.#withText, "change", () => this.#changed());
    heed(this.#domain, "change", () => this.#changed());
    heed(this.#name, "input", () => {
      this.#isNamed = true;
      this.#fault.replaceChildren();
      this.#tellCategory();
    });
    heed(this.#name, "keydown", (event) => {
      if ((event as KeyboardEvent).key === "Enter" && !this.#save.disabled) {
        this.#calls.save(this.definition);
      }
    });
    this.part.append(this.#head(), this.#about, this.#figures, this.#notes, this.#naming());
    this.#propose();
  }

  get definition(): Definition {
    const where = [...(this.#scope?.conditions ?? [])];
    if (this.#domain.checked) {
      where.push(test("domain", "is", location.hostname));
    }
    if (this.#text && this.#withText.checked) {
      where.unshift(test("element_text", "is", this.#text));
    }
    if (this.element) {
      where.unshift(test(HIERARCHY, "selector", this.#selector.value.trim()));
    }
    const name = this.#name.value.trim();
    return { name, category: categoryIn(name), on: this.#kind, where };
  }

  /** Look at the page again, which is another one now. */
  moved(): void {
    this.#chooseScopes();
    this.#draw();
    this.#changed();
  }

  focusName(): void {
    this.#name.focus();
    this.#name.select();
  }

  #propose(): void {
    this.target = this.element && targetOf(this.element, this.#kind);
    this.#chooseScopes();
    if (this.target) {
      const told = seen(this.target);
      this.#line = nodesOf(`${told?.element_hierarchy ?? ""}`);
      this.#text = this.#kind === "click" && hasOneText(this.target) ? `${told?.element_text ?? ""}` : "";
      this.#chooseSelectors(this.target);
    }
    this.#proposeName();
    this.#draw();
    this.#changed();
  }

  #proposeName(): void {
    if (!this.#isNamed) {
      const named = {
        kind: this.#kind,
        title: document.title,
        path: location.pathname,
        tag: this.#line[0]?.tag ?? "",
        text: this.#text,
        called: this.#called(),
      };
      this.#name.value = suggestion(named, (name) => this.#names.isTaken(name));
    }
    this.#tellCategory();
  }

  #tellCategory(): void {
    const category = categoryIn(this.#name.value);
    this.#category.textContent = category
      ? `In the category ${category}`
      : "In no category: what stands before “ - ” in a name is one.";
  }

  /** What the element, or the page, is called by people, beside what is written on it. */
  #called(): string {
    if (!this.target) {
      return document.title.split(/ [|–—·] /)[0] ?? "";
    }
    const { labels } = this.target as HTMLInputElement;
    const told = (this.#line[0]?.attributes ?? []).filter(([name]) => /label|placeholder|title|alt|^name/.test(name));
    return labels?.[0]?.textContent?.trim() || told[0]?.[1] || this.#line[0]?.id || "";
  }

  #chooseScopes(): void {
    const { path, hash } = pageProperties() as { path?: string; hash?: string };
    const scopes = scopesOf({ path: path ?? "/", hash: hash ?? "" });
    this.#scopes = this.element ? scopes : scopes.filter(({ id }) => id !== "any");
    this.#scope = this.#scopes.find(({ id }) => id === this.#scope?.id) ?? this.#scopes[0];
  }

  #chooseSelectors(target: Element): void {
    const { one, all, count } = proposalsOf(target, this.#line, this.#text || null);
    this.#one = one;
    this.#all = all;
    this.#which = new Choices(
      "Which",
      "which",
      [
        { id: "one", label: "This one" },
        {
          id: "all",
          label: "All like it",
          hint: this.#all ? `${figure(count)} here` : "none here",
          disabled: !this.#all,
        },
      ],
      (id) => this.#choose(id === "one"),
    );
    // One row of a list, told by its place, is hardly ever what is meant.
    const isOne = !this.#one.isFragile || !this.#all;
    this.#which.value = isOne ? "one" : "all";
    this.#take(isOne);
  }

  #choose(isOne: boolean): void {
    this.#take(isOne);
    this.#changed();
  }

  #take(isOne: boolean): void {
    const selector = isOne ? this.#one.selector : (this.#all ?? "");
    this.#selector.value = this.#kind === "click" ? withParts(selector) : selector;
    this.#withText.checked = isOne && this.#one.needsText;
  }

  #changed(): void {
    this.#fault.replaceChildren();
    this.#figures.ariaBusy = "true";
    this.#calls.changed();
  }

  /** How often it happened; null until that is known. */
  tell(happened: Happened): void {
    const one = DOES[this.#kind][1];
    this.#figures.ariaBusy = "false";
    this.#figures.replaceChildren(
      h(
        "p",
        {},
        h("b", {}, figure(happened.events)),
        ` ${plural(happened.events, one)} by `,
        h("b", {}, figure(happened.users)),
        ` ${plural(happened.users, "user")}`,
      ),
      bars(happened.days),
      h(
        "p",
        { class: "hint" },
        happened.events > 0
          ? `on ${location.hostname} in the last 30 days`
          : `on ${location.hostname} in the last 30 days: nobody did this yet, or nothing was captured of it`,
      ),
    );
  }

  /** What is wrong with what is to be counted or saved. */
  refuse(refused: Refused, isSaving: boolean): void {
    this.#figures.ariaBusy = "false";
    if (!isSaving) {
      this.#figures.replaceChildren();
    }
    this.#selector.ariaInvalid = `${!!refused.at?.includes("/value")}`;
    this.#name.ariaInvalid = `${refused.at === "/name"}`;
    const [said = "", ...place] = refused.message.split("\n");
    const about = h("p", {}, said);
    if (refused.code === "name-taken") {
      about.append(...this.#another());
    }
    // Of what cannot be read a caret shows the place, so lines and spaces stay.
    const shown = place.length > 0 ? h("pre", {}, place.join("\n")) : null;
    this.#fault.replaceChildren(icon(ICONS.alert), h("div", {}, about, shown));
  }

  /** Proposes a name in place of one that is taken, unless somebody wrote that; says so, and leads to what has it. */
  #another(): (Node | string)[] {
    const taken = this.#name.value;
    const link = this.#names.link(taken, "Look at it");
    this.#names.refuse(taken);
    this.#proposeName();
    const isAnother = this.#name.value !== taken;
    this.#name.ariaInvalid = `${!isAnother}`;
    return [isAnother ? ` “${this.#name.value}” is proposed now.` : "", link ? " " : "", link ?? ""];
  }

  set isSaving(isSaving: boolean) {
    this.#save.disabled = isSaving;
    this.#save.textContent = isSaving ? "Saving" : "Save";
  }

  /** Says how clear it is on this page what is meant, and gives the other elements that are meant as well. */
  look(named: readonly string[]): Element[] {
    const { target } = this;
    this.#selector.ariaInvalid = "false";
    this.#name.ariaInvalid = "false";
    const notes: [tone: string, said: Node | string][] = [];
    let others: Element[] = [];
    if (target) {
      const { elements: found, isCut } = elementsOf(this.definition, roots());
      others = found.filter((one) => !one.contains(target) && !target.contains(one));
      const isMeant = found.length > others.length;
      const count = isCut ? `${figure(others.length)} or more` : figure(others.length);
      if (!isMeant && !isCut) {
        notes.push(["watch", "This does not match the element that you picked."]);
      }
      if (isMeant && others.length > 0 && this.#which?.value === "all") {
        const all = figure(others.length + 1);
        notes.push(["good", `On this page this matches ${isCut ? `${all} or more` : all} elements.`]);
      } else if (others.length > 0) {
        notes.push([
          "watch",
          `This also matches ${count} other ${plural(isCut ? 2 : others.length, "element")} on this page.`,
        ]);
      } else if (isMeant && !isCut) {
        notes.push(["good", "On this page this matches no other element."]);
      }
      if (isMeant && this.#one.isFragile && this.#selector.value.includes(":nth-child")) {
        notes.push(["watch", "Only its place tells it apart: when the page changes, this may mean another element."]);
      }
    }
    if (named.length > 0) {
      const links = named.flatMap((name) => [", ", this.#names.link(name) ?? name]).slice(1);
      notes.push(["plain", h("p", {}, "It has a name already: ", ...links, ".")]);
    }
    this.#notes.replaceChildren(
      ...notes.map(([tone, said]) =>
        h("div", { class: `note ${tone}` }, icon(tone === "good" ? ICONS.check : ICONS.alert), said),
      ),
    );
    return others;
  }

  #head(): HTMLElement {
    return this.element
      ? h(
          "div",
          { class: "element" },
          h("code", {}, this.element.localName),
          h("span", { class: "cut" }, textOf(this.element) || this.element.id),
          button("Wider", this.#calls.wider, { class: "icon-button" }, icon(ICONS.wider)),
          button("Narrower", this.#calls.narrower, { class: "icon-button" }, icon(ICONS.narrower)),
          button("Pick another", this.#calls.left, { class: "icon-button" }, icon(ICONS.close)),
        )
      : h(
          "div",
          { class: "element" },
          icon(ICONS.page),
          h("span", { class: "cut" }, "Views of the page"),
          button("Pick another", this.#calls.left, { class: "icon-button" }, icon(ICONS.close)),
        );
  }

  #draw(): void {
    const scopes = new Choices(
      "Where",
      "scope",
      this.#scopes.map(({ id, label, address }) => ({ id, label, hint: address })),
      (id) => {
        this.#scope = this.#scopes.find((scope) => scope.id === id);
        this.#changed();
      },
      "list",
    );
    scopes.value = this.#scope?.id ?? "";
    const about: Node[] = this.#hasKinds ? [h("h3", {}, "Happens when somebody"), this.#kinds.part] : [];
    if (this.#which) {
      about.push(h("h3", {}, "Which"), this.#which.part, this.#selector);
    }
    if (this.#text) {
      const text = `Only with the text “${this.#text}”`;
      about.push(h("label", { class: "check" }, this.#withText, h("span", { class: "cut", title: text }, text)));
    }
    about.push(h("h3", {}, "Where"), scopes.part);
    if (!this.#isOneDomain) {
      about.push(
        h("label", { class: "check" }, this.#domain, h("span", { class: "cut" }, `Only on ${location.hostname}`)),
      );
    }
    this.#about.replaceChildren(...about);
  }

  #naming(): HTMLElement {
    return h(
      "div",
      { class: "naming" },
      h("label", { for: "name", class: "h3" }, "Name"),
      this.#name,
      this.#category,
      this.#fault,
      h("div", { class: "buttons" }, this.#save, button("Cancel", this.#calls.left, { class: "quiet" })),
    );
  }
}

/** The labeler on a page: what is pointed at, what is picked, what has names already. */
import { KEPT } from "../labeling.js";
import { attempt } from "../values.js";
import type { Definition } from "./definition.js";
import { Form } from "./form.js";
import { Names } from "./names.js";
import { type Outline, Outlines } from "./outlines.js";
import { elementsOf, isOfPage, type Meant, NAME, pathHere, roots, textOf } from "./page.js";
import { Panel } from "./panel.js";
import { Picking } from "./picking.js";
import { Refused, type Server, type Site } from "./server.js";
import { sheet } from "./style.js";

const LOOK_MS = 250;
const SETTLE_MS = 400;
const TYPING_MS = 300;
const KEEP_MS = 30_000;
/** Where the tab keeps that the page is used just now, for the next one. */
const BROWSES = `${KEPT}-browses`;
/** Of so many elements each is labeled with the name of its definition. */
const MOST_SAID = 4;
/** So many definitions are looked for on a page; how many more there are is said. */
const MOST_NAMED = 1000;
/** Looking takes at most such a share of the time, however often the page changes. */
const SHARE = 0.1;
/** What the page is not to hear of what is done to the panel. */
const OWN = [
  "click dblclick auxclick contextmenu pointerdown pointerup pointermove mousedown mouseup mousemove wheel touchstart",
  "touchend keydown keyup keypress input beforeinput change submit focusin focusout paste copy cut dragstart",
]
  .join(" ")
  .split(" ");

export class Labeler {
  readonly #server: Server;
  readonly #host = document.createElement(NAME);
  readonly #root = this.#host.attachShadow({ mode: "closed" });
  readonly #outlines = new Outlines((count) => {
    this.#panel.left = count;
  });
  readonly #panel = new Panel({
    pick: (isPicking) => this.#turn(isPicking),
    page: () => this.#choose(null),
    point: (definition) => this.#point(definition),
    close: () => this.#end(),
  });
  readonly #picking = new Picking(this.#host, {
    hovered: (element) => this.#hover(element),
    picked: (element) => this.#pick(element),
    typed: (key) => this.#typed(key),
  });
  readonly #changes = new MutationObserver((changes) => this.#notice(changes));
  readonly #calls = {
    changed: () => this.#changed(),
    wider: () => this.#climb(1),
    narrower: () => this.#climb(-1),
    left: () => this.#leave(),
    save: (definition: Definition) => void this.#save(definition),
  };
  #site: Site | null = null;
  #names = new Names("");
  #named = new Map<Definition, Meant>();
  #form: Form | null = null;
  #hovered: Element | null = null;
  #others: Element[] = [];
  /** What was left for what lies around it, the last one last. */
  #inner: Element[] = [];
  #address = location.href;
  #path = pathHere();
  #looking = 0;
  #settling = 0;
  #pause = SETTLE_MS;
  #typing = 0;
  #drawing = 0;
  #keptAt = Date.now();
  #counting = new AbortController();

  constructor(server: Server) {
    this.#server = server;
  }

  /** Shows itself, and asks what has names. */
  async begin(): Promise<void> {
    this.#root.adoptedStyleSheets = [sheet()];
    this.#root.append(this.#outlines.layer, this.#panel.part);
    for (const kind of OWN) {
      this.#root.addEventListener(kind, (event) => event.stopPropagation());
    }
    this.#root.addEventListener(
      "keydown",
      (event) => {
        if (event.isTrusted && (event as KeyboardEvent).key === "Escape" && this.#typed("Escape")) {
          event.preventDefault();
        }
      },
      true,
    );
    this.#stay();
    try {
      this.#site = await this.#server.site(pathHere());
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#names = new Names(this.#server.placeOf(this.#site));
    this.#names.learn(this.#site.names);
    this.#panel.project = this.#site.project;
    this.#turn(!attempt(() => sessionStorage.getItem(BROWSES)));
    this.#looking = setInterval(() => this.#look(), LOOK_MS);
    this.#changes.observe(document, { childList: true, subtree: true });
    addEventListener("scroll", this.#draw, { capture: true, passive: true });
    addEventListener("resize", this.#draw);
    this.#settle();
  }

  /** Lies above everything, dialogs too: what is outside of one that is open cannot be used. */
  #stay(): void {
    const dialogs = attempt(() => document.querySelectorAll("dialog:modal"));
    const home = dialogs?.[dialogs.length - 1] ?? document.documentElement;
    if (this.#host.parentNode !== home) {
      this.#host.popover = "manual";
      home.append(this.#host);
      attempt(() => this.#host.showPopover());
    }
  }

  #look(): void {
    this.#stay();
    if (location.href !== this.#address) {
      this.#address = location.href;
      this.#settleSoon();
      void this.#arrive();
      this.#form?.moved();
    }
    if (this.#form?.target && !this.#form.target.isConnected) {
      this.#leave();
      this.#panel.say("What was picked is no longer on the page.");
    }
    if (Date.now() - this.#keptAt > KEEP_MS) {
      this.#keptAt = Date.now();
      this.#server.keep().catch((error) => this.#fail(error));
    }
    this.#draw();
  }

  /** On another page other definitions may be meant. */
  async #arrive(): Promise<void> {
    const path = pathHere();
    if (path !== this.#path) {
      this.#path = path;
      await this.#ask();
    }
  }

  /** Ask what may be meant on the page, the most specific first. */
  async #ask(): Promise<void> {
    const path = this.#path;
    try {
      const site = await this.#server.site(path);
      this.#names.learn(site.names);
      if (path === this.#path) {
        this.#site = site;
        this.#settle();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Where elements came there may be something that has a name; where some only went, they no longer have one. */
  #notice(changes: MutationRecord[]): void {
    const isCut = [...this.#named.values()].some((meant) => meant.isCut);
    const isElement = (node: Node) => node instanceof Element && node !== this.#host;
    const isAny = (nodes: NodeList) => [...nodes].some(isElement);
    const hasLess = changes.some(({ removedNodes }) => isAny(removedNodes));
    // Where not all were looked at, others have their turn when some go.
    if ((hasLess && isCut) || changes.some(({ addedNodes }) => isAny(addedNodes))) {
      this.#settleSoon();
    } else if (hasLess) {
      for (const [definition, { elements }] of this.#named) {
        this.#name(definition, { elements: elements.filter((one) => one.isConnected), isCut });
      }
      this.#tell();
    }
  }

  #settleSoon(): void {
    this.#settling ||= setTimeout(() => {
      this.#settling = 0;
      const began = performance.now();
      this.#settle();
      this.#pause = Math.max(SETTLE_MS, (performance.now() - began) / SHARE);
    }, this.#pause);
  }

  /** Looks where on the page there is something that has a name. */
  #settle(): void {
    const within = roots();
    const definitions = (this.#site?.definitions ?? []).slice(0, MOST_NAMED);
    this.#named = new Map();
    for (const definition of definitions) {
      this.#name(definition, elementsOf(definition, within));
    }
    this.#tell();
  }

  #name(definition: Definition, meant: Meant): void {
    if (meant.elements.length > 0 || isOfPage(definition)) {
      this.#named.set(definition, meant);
    } else {
      this.#named.delete(definition);
    }
  }

  #tell(): void {
    const unsought = Math.max(0, (this.#site?.definitions.length ?? 0) - MOST_NAMED);
    const named = [...this.#named]
      .map(([definition, { elements, isCut }]) => ({ definition, count: elements.length, isCut }))
      .sort((one, other) => one.definition.name.localeCompare(other.definition.name));
    this.#panel.name(named, unsought);
    this.#lookAgain();
  }

  #turn(isPicking: boolean): void {
    this.#picking.isOn = isPicking;
    this.#panel.isPicking = isPicking;
    if (isPicking) {
      attempt(() => sessionStorage.removeItem(BROWSES));
    } else {
      attempt(() => sessionStorage.setItem(BROWSES, "yes"));
      this.#leave();
    }
  }

  #hover(element: Element | null): void {
    if (element !== this.#hovered) {
      this.#hovered = element;
      this.#draw();
    }
  }

  #pick(element: Element): void {
    this.#inner = [];
    this.#choose(element);
  }

  /** What is done with an element is to have a name, or without one the views of the page. */
  #choose(element: Element | null): void {
    this.#form = new Form(element, this.#site?.domains ?? 0, this.#names, this.#calls);
    this.#hovered = null;
    this.#panel.show(this.#form.part);
    this.#changed();
  }

  /** To what the element lies in, and back; else to what is first in it. */
  #climb(by: 1 | -1): void {
    const element = this.#form?.element;
    if (!element) {
      return;
    }
    const root = element.getRootNode();
    const around = element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    if (by > 0 && around && around !== document.documentElement) {
      this.#inner.push(element);
      this.#choose(around);
    } else if (by < 0) {
      const inner = this.#inner.pop() ?? element.firstElementChild;
      if (inner) {
        this.#choose(inner);
      }
    }
  }

  #leave(): void {
    this.#counting.abort();
    clearTimeout(this.#typing);
    this.#form = null;
    this.#others = [];
    this.#hovered = null;
    this.#panel.show(null);
    this.#draw();
  }

  #typed(key: string): boolean {
    if (key === "Escape") {
      if (this.#form) {
        this.#leave();
        return true;
      }
      const wasPicking = this.#panel.isPicking;
      this.#turn(false);
      return wasPicking;
    }
    if (this.#form?.element && (key === "ArrowUp" || key === "ArrowDown")) {
      this.#climb(key === "ArrowUp" ? 1 : -1);
      return true;
    }
    return false;
  }

  /** Something else is meant: what that is on this page is told at once, how often it happened as soon as it is known. */
  #changed(): void {
    const form = this.#form;
    if (!form) {
      return;
    }
    this.#lookAgain();
    clearTimeout(this.#typing);
    this.#counting.abort();
    const counting = new AbortController();
    this.#counting = counting;
    this.#typing = setTimeout(() => {
      const asked = { ...form.definition, name: "Proposal" };
      this.#server
        .count(asked, counting.signal)
        .then((happened) => {
          // An answer that comes late is of something else.
          if (this.#counting === counting) {
            form.tell(happened);
          }
        })
        .catch((error) => {
          if (this.#counting === counting && !counting.signal.aborted) {
            this.#refuse(form, error, false);
          }
        });
    }, TYPING_MS);
  }

  #lookAgain(): void {
    const { target } = this.#form ?? {};
    const named = target ? [...this.#named].filter(([, { elements }]) => elements.some((one) => one === target)) : [];
    this.#others = this.#form?.look(named.map(([{ name }]) => name)) ?? [];
    this.#draw();
  }

  async #save(definition: Definition): Promise<void> {
    const form = this.#form;
    if (!form) {
      return;
    }
    form.isSaving = true;
    try {
      const saved = await this.#server.save(definition);
      this.#names.learn([saved.name]);
      this.#site?.definitions.unshift({ name: saved.name, on: saved.on, where: saved.where });
      if (this.#form === form) {
        this.#leave();
      }
      this.#panel.say(`“${saved.name}” is saved. It holds for all that was captured so far.`, "good");
      this.#settle();
      // How specific it is the server knows.
      await this.#ask();
    } catch (error) {
      this.#refuse(form, error, true);
    } finally {
      form.isSaving = false;
    }
  }

  #refuse(form: Form, error: unknown, isSaving: boolean): void {
    if (error instanceof Refused && !error.isFinal) {
      form.refuse(error, isSaving);
    } else {
      this.#fail(error);
    }
  }

  /** It cannot go on: says why, and leaves the page alone. */
  #fail(error: unknown): void {
    if (error instanceof Refused && !error.isFinal && this.#site) {
      return;
    }
    this.#stop();
    if (!(error instanceof Refused) || error.isFinal) {
      this.#server.forget();
    }
    this.#outlines.show([]);
    this.#panel.fail(error instanceof Error ? error.message : `${error}`);
  }

  #point(definition: Definition | null): void {
    const [first] = (definition && this.#named.get(definition)?.elements) ?? [];
    first?.scrollIntoView({ block: "nearest", behavior: "instant" });
    this.#hovered = first ?? null;
    this.#draw();
  }

  readonly #draw = (): void => {
    this.#drawing ||= requestAnimationFrame(() => {
      this.#drawing = 0;
      this.#outlines.show(this.#outlined());
    });
  };

  #outlined(): Outline[] {
    const { target } = this.#form ?? {};
    if (this.#form) {
      const others = this.#others.map((element): Outline => ({ element, tone: "other" }));
      return target ? [...others, { element: target, tone: "picked" }, ...this.#pointedAt()] : [];
    }
    const named = this.#outlinedOnce();
    const pointedAt = named.find(({ element }) => element === this.#hovered);
    return [...named.filter((one) => one !== pointedAt), ...this.#pointedAt(pointedAt?.label)];
  }

  /** Each element that has names, with the most specific one and how many others there are. */
  #outlinedOnce(): Outline[] {
    const found = new Map<Element, { names: string[]; isSaid: boolean }>();
    for (const [{ name }, { elements }] of this.#named) {
      for (const [at, element] of elements.entries()) {
        const { names, isSaid } = found.get(element) ?? { names: [], isSaid: false };
        // Of the rows of a list the first one says it for all.
        const saysIt = at === 0 || elements.length <= MOST_SAID;
        found.set(element, { names: [...names, name], isSaid: isSaid || saysIt });
      }
    }
    return [...found].map(([element, { names, isSaid }]) => {
      const [first, ...others] = names;
      const label = others.length > 0 ? `${first} +${others.length}` : first;
      return { element, tone: "named", label: isSaid ? label : undefined };
    });
  }

  #pointedAt(name?: string): Outline[] {
    const element = this.#hovered;
    if (!element?.isConnected) {
      return [];
    }
    const text = textOf(element);
    const said = `${element.localName}${text ? ` “${text.slice(0, 40)}”` : ""}`;
    return [{ element, tone: "hovered", label: name ? `${said} · ${name}` : said }];
  }

  #stop(): void {
    this.#picking.isOn = false;
    this.#changes.disconnect();
    this.#counting.abort();
    clearInterval(this.#looking);
    clearTimeout(this.#settling);
    clearTimeout(this.#typing);
    removeEventListener("scroll", this.#draw, true);
    removeEventListener("resize", this.#draw);
  }

  #end(): void {
    this.#stop();
    attempt(() => sessionStorage.removeItem(BROWSES));
    this.#server.end();
    this.#host.remove();
  }
}

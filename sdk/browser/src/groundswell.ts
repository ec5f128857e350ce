/** The calls of a page. Nothing here throws: whatever happens, the page goes on as if we were not here. */
import type { Groundswell, Status } from "./calls.js";
import {
  EVENT_PROPERTIES,
  happen,
  isCapturing,
  nameAccount,
  startCapture,
  stopCapture,
  tell,
  view,
} from "./capture.js";
import { label } from "./labeling.js";
import { choose, chosen } from "./options.js";
import { becomes, leaves, personSoFar, writePerson } from "./person.js";
import { clearQueue, outcome } from "./queue.js";
import { openStorage, read, remove, write } from "./storage.js";
import { attempt, type Properties, parsed, sendable } from "./values.js";

/** What programs put in the place of an id that they do not have. It is sent, so that the server counts it, and no more. */
const NOBODY = /^(undefined|null|none|nan|nil|guest|anonymous|true|false|0|-1|\[object.*)$/i;
/** What works while nothing is captured. */
const ALWAYS = /^(load|on|st|opt)/;
/** What need not wait for `load`. */
const AT_ONCE = /^(load|status)/;

/** The script that we came in; none in a package. */
export const script = globalThis.document?.currentScript as HTMLScriptElement | null;

let isReady = false;
const waiting: (() => unknown)[] = [];

const calls: Groundswell = {
  load(key, options = {}) {
    if (chosen().key) {
      return;
    }
    const host = options.host ?? attempt(() => new URL(script?.src ?? "").origin);
    if (!key || !host) {
      console.warn("Groundswell: load(key, {host}) needs both.");
      return;
    }
    choose(key, host, options);
    attempt(label);
    openStorage(key, options.cookieDomain);
    const begin = () => {
      isReady = true;
      if (options.tracking !== false) {
        startCapture();
      }
      for (const call of waiting) {
        call();
      }
    };
    // A page that the browser draws before it is asked for is not seen yet.
    if ((document as Document & { prerendering?: boolean }).prerendering) {
      document.addEventListener("prerenderingchange", begin, { once: true });
    } else {
      begin();
    }
  },

  identify(user, properties) {
    const id = idOf(user);
    if (NOBODY.test(id)) {
      tell("identify", { user: id });
    } else if (id) {
      if (becomes(id)) {
        tell("identify", {});
      }
      calls.addUserProperties(properties);
    }
  },

  resetIdentity: leaves,

  track(name, properties) {
    happen("track", sendable(properties), `${name}`);
  },

  page(name, properties) {
    view(sendable(properties), name);
  },

  account(account, properties, kind = "") {
    const id = idOf(account);
    if (id) {
      nameAccount(kind, id);
      tell("group", { accounts: { [kind]: id }, account_properties: { [kind]: sendable(properties) } });
    }
  },

  addUserProperties(properties) {
    const told = sendable(properties);
    if (Object.keys(told)[0]) {
      tell("user", { user_properties: told });
    }
  },

  addAccountProperties(properties, kind = "") {
    const id = personSoFar().accounts?.[kind];
    tell("account", {
      accounts: id && { [kind]: id },
      account_properties: { [kind]: sendable(properties) },
    });
  },

  addEventProperties: addToAll,

  removeEventProperty(name) {
    // What is undefined is no property.
    addToAll({ [name]: undefined });
  },

  clearEventProperties() {
    remove(EVENT_PROPERTIES);
  },

  onReady(call) {
    call(groundswell);
  },

  startTracking: startCapture,

  stopTracking: stopCapture,

  optOut() {
    stopCapture();
    clearQueue();
    remove(EVENT_PROPERTIES);
    writePerson({ out: true });
  },

  optIn() {
    writePerson({});
    startCapture();
  },

  status(): Status {
    const { device, user, session } = personSoFar();
    return { tracking: isCapturing(), device, user, session, ...outcome() };
  },
};

/** The calls as a page makes them: in its order, kept until `load`, without effect while nothing is captured. */
export const groundswell = Object.fromEntries(
  Object.entries(calls).map(([name, call]) => [
    name,
    (...given: unknown[]): unknown => {
      const run = () => attempt(() => (ALWAYS.test(name) || isCapturing()) && call(...given));
      return isReady || AT_ONCE.test(name) ? run() : void waiting.push(run);
    },
  ]),
) as unknown as Groundswell;

const idOf = (given: unknown): string => (typeof given === "string" || typeof given === "number" ? `${given}` : "");

function addToAll(properties: Properties): void {
  const all = { ...parsed<Properties>(read(EVENT_PROPERTIES)), ...properties };
  write(EVENT_PROPERTIES, JSON.stringify(sendable(all)));
}

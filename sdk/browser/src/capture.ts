/** How what happens on a page becomes events, while events are captured. */
import { listen } from "./interactions.js";
import { isLabeling } from "./labeling.js";
import { captures, chosen } from "./options.js";
import { originProperties, pageProperties, watchAddress } from "./pages.js";
import { belongsTo, isOptedOut, person, personSoFar } from "./person.js";
import { asksNotToBeTracked } from "./privacy.js";
import { enqueue } from "./queue.js";
import { comeBack, openSender, sendSoon } from "./sender.js";
import { read } from "./storage.js";
import { newId, type Properties, parsed } from "./values.js";

/** Where the properties are kept that go along with everything that happens. */
export const EVENT_PROPERTIES = "properties";
/** Long enough for a page to write its title after it has changed its address. */
const TITLE_MS = 100;

let isOn = false;
let hasBegun = false;
/** The address of the latest page view, and what records that view; its title may still change. */
let shown = "";
let unsettled: (() => void) | null = null;
/** The accounts that this page has named, by the device then. Other tabs may be about others. */
const accounts: Record<string, Record<string, string>> = {};

/** Whether events are captured. Another tab may have opted out since this one began. */
export const isCapturing = (): boolean => isOn && !isOptedOut();

/** Capture from now on, unless the visitor has opted out, labels, or the browser asks not to. */
export function startCapture(): void {
  if (isOptedOut() || isLabeling || (chosen().respectDoNotTrack && asksNotToBeTracked())) {
    return;
  }
  isOn = true;
  // From now on there is somebody, whom `status` can name.
  person();
  if (!hasBegun) {
    hasBegun = true;
    watchAddress(viewNewAddress);
    addEventListener("pageshow", (event) => {
      if (event.persisted) {
        comeBack();
        shown = "";
        viewNewAddress();
      }
    });
    listen((kind, properties) => happen(kind, properties));
    openSender(settle);
  }
  viewNewAddress();
}

export function stopCapture(): void {
  settle();
  isOn = false;
}

/** Tell of the user, the device or an account. */
export function tell(kind: string, event: object, at = Date.now()): void {
  if (isCapturing()) {
    const { device, user, session } = person();
    enqueue(JSON.stringify({ kind, id: newId(), at, device, user, session, ...event }));
    sendSoon();
  }
}

/** Something happened on this page. */
export function happen(kind: string, properties: Properties, name?: string): void {
  settle();
  record(kind, properties, name);
}

/** The page is seen. Its title is read a little later, and who is here with it. */
export function view(properties?: Properties, name?: string): void {
  settle();
  const at = Date.now();
  const told: Properties = { ...pageProperties(), ...originProperties(shown || document.referrer) };
  const look = () => {
    // Whatever leads to the next address may have written its title already.
    if (location.href === shown) {
      told.title = pageProperties().title;
    }
  };
  shown = location.href;
  unsettled = () => {
    look();
    record("page", { ...told, ...properties }, name, at);
  };
  setTimeout(look);
  setTimeout(settle, TITLE_MS);
}

/** Whoever is here belongs to this account, and what happens on this page from now on, happens for it. */
export function nameAccount(kind: string, id: string): void {
  const { device } = belongsTo(kind, id);
  accounts[device] = { ...accounts[device], [kind]: id };
}

function viewNewAddress(): void {
  if (isOn && captures("page") && location.href !== shown) {
    view();
  }
}

function settle(): void {
  const recordView = unsettled;
  unsettled = null;
  recordView?.();
}

function record(kind: string, properties: Properties, name?: string, at?: number): void {
  const event = {
    name,
    accounts: accounts[personSoFar().device ?? ""],
    properties: { ...pageProperties(), ...parsed<Properties>(read(EVENT_PROPERTIES)), ...properties },
  };
  tell(kind, event, at);
}

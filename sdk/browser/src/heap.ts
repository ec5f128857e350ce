/** The script `heap.js`: the names of Heap's own script, so that a page written for it needs another snippet, and no more. */
import { groundswell } from "./groundswell.js";
import { install } from "./install.js";
import type { Captured, Options } from "./options.js";
import { attempt, type Properties } from "./values.js";

interface HeapConfig extends Options {
  disablePageviewAutocapture?: boolean;
  disableInteractionEvents?: string[];
  /** The user property that names the account, as in the settings of the project at Heap. */
  accountProperty?: string;
}

/** What the page's snippet has left: of version 5 closures in `heapReadyCb`, of version 4 calls in `heap` itself. */
interface Site {
  heap?: unknown[] & { envId?: string; appid?: string; clientConfig?: HeapConfig; config?: HeapConfig };
  heapReadyCb?: { fn: () => void }[];
}

const EVERYTHING: Captured[] = ["page", "click", "change", "submit"];

let accountProperty = "";

function load(environment: string, config: HeapConfig = {}): void {
  const left = [...(config.disableInteractionEvents ?? []), config.disablePageviewAutocapture ? "page" : ""];
  accountProperty = config.accountProperty ?? "";
  groundswell.load(environment, { ...config, autocapture: EVERYTHING.filter((kind) => !left.includes(kind)) });
}

/** At Heap an account is a user property that the project has chosen. */
function addUserProperties(properties: Properties): void {
  const account = properties?.[accountProperty];
  if (account) {
    groundswell.account(account as string);
  }
  groundswell.addUserProperties(properties);
}

const identify = (identity: string): void => groundswell.identify(identity);
const getIdentity = (): string | null => groundswell.status().user ?? null;
const getUserId = (): string | undefined => groundswell.status().device;
const nothing = (): void => {};

const heap = {
  ...groundswell,
  loaded: true,
  load,
  init: load,
  identify,
  identifyHashed: identify,
  addUserProperties,
  setEventProperties: groundswell.addEventProperties,
  unsetEventProperty: groundswell.removeEventProperty,
  trackPageview: (properties?: Properties) => groundswell.page(undefined, properties),
  getIdentity,
  getUserId,
  getSessionId: () => groundswell.status().session,
  addPageviewProperties: nothing,
  removePageviewProperty: nothing,
  clearPageviewProperties: nothing,
  addTransformer: nothing,
  addAdapter: nothing,
  get identity() {
    return getIdentity();
  },
  get userId() {
    return getUserId();
  },
};

if (install()) {
  const site = window as unknown as Site;
  const { heap: stub, heapReadyCb = [] } = site;
  Object.assign(site, { heap, heapReadyCb: [] });
  const environment = stub?.envId ?? stub?.appid;
  if (environment) {
    load(environment, stub?.clientConfig ?? stub?.config);
  }
  for (const { fn } of heapReadyCb) {
    attempt(fn);
  }
  for (const [name, ...given] of Array.isArray(stub) ? (stub as [keyof typeof heap, ...never[]][]) : []) {
    (heap[name] as (...given: never[]) => unknown)?.(...given);
  }
}

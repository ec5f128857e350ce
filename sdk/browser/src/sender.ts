/** How events get to the server: a request at a time, again and again until it has an answer, always with the same ids. */
import { chosen } from "./options.js";
import { arrive, drop, next, outcome, releaseLocks, takeOver, type Waiting } from "./queue.js";
import { read, write } from "./storage.js";
import { attempt } from "./values.js";

/** Put here by the build. */
declare const LIBRARY: string;

/** Browsers let go of 64 KiB at most while a page is left; the envelope needs some of it. */
const MOST_BYTES = 60_000;
const PAUSE_MS = 1000;
const MOST_PAUSE_MS = 5 * 60 * 1000;
const MOST_WAIT_MS = 60 * 60 * 1000;
const TIMEOUT_MS = 30_000;
/** Until when the server wants to hear nothing, in ms; in storage, so that every tab obeys. */
const NOT_BEFORE = "not-before";

/** What is on its way; of what a beacon took along no answer will be heard. */
const away = new Set<Waiting>();
let timer = 0;
let failures = 0;
let isSending = false;

/** Begin to send; `beforeLeaving` is called when the page goes out of view. */
export function openSender(beforeLeaving: () => void): void {
  addEventListener("online", () => {
    failures = 0;
    send();
  });
  // Whoever leaves a page fires both, in an order that browsers disagree on.
  const leave = (isForEver: boolean) => {
    beforeLeaving();
    sendLast(isForEver);
  };
  addEventListener("pagehide", () => leave(true));
  document.addEventListener("visibilitychange", () => (document.hidden ? leave(false) : comeBack()));
  comeBack();
}

/** Send what waits soon; what comes until then goes along. */
export function sendSoon(): void {
  timer ||= window.setTimeout(send, pause());
}

/** The page is in view again. */
export function comeBack(): void {
  if (!isSending) {
    away.clear();
  }
  takeOver(sendSoon);
}

/**
 * The page goes out of view, perhaps for ever. What is sent now stays in storage until an answer says that it has arrived: the next
 * page sends it again if none was heard, and the server knows it by its ids.
 */
function sendLast(isForEver: boolean): void {
  if (!isForEver) {
    send();
  }
  for (let batch = unsent(); isForEver && batch[0] && heldBackMs() <= 0; batch = unsent()) {
    if (!attempt(() => navigator.sendBeacon(address(), body(batch)))) {
      break;
    }
    setOff(batch);
  }
  releaseLocks();
}

async function send(): Promise<void> {
  clearTimeout(timer);
  timer = 0;
  const batch = unsent();
  if (isSending || !batch[0]) {
    return;
  }
  if (heldBackMs() > 0) {
    sendSoon();
    return;
  }
  isSending = true;
  setOff(batch);
  try {
    settle(batch, await post(batch));
    failures = 0;
  } catch {
    failures += 1;
  }
  away.clear();
  isSending = false;
  if (outcome().waiting) {
    sendSoon();
  }
}

function post(batch: Waiting[]): Promise<Response> {
  const text = body(batch);
  // A plain text needs no preflight.
  return fetch(address(), {
    method: "POST",
    body: text,
    // The room for what outlives its page is small, and others use it too: a second try does without.
    keepalive: !failures && text.length < MOST_BYTES,
    signal: AbortSignal.timeout?.(TIMEOUT_MS) ?? null,
  });
}

/** Forget what the server has taken or will never take; throws if it is to be asked again. */
function settle(batch: Waiting[], { ok, status, headers }: Response): void {
  if (status === 408 || status === 429 || status >= 500) {
    const waitMs = Math.min(Number(headers.get("Retry-After")) * 1000, MOST_WAIT_MS);
    write(NOT_BEFORE, `${Date.now() + waitMs}`);
    throw status;
  }
  batch.forEach(ok ? arrive : drop);
  if (!ok) {
    console.warn(`Groundswell: status ${status}, events lost. Is the write key right?`);
  }
}

const unsent = (): Waiting[] => next(away, MOST_BYTES);

function setOff(batch: Waiting[]): void {
  batch.forEach(away.add, away);
}

const address = (): string => `${chosen().host}/i`;

function body(batch: Waiting[]): string {
  const head = JSON.stringify({ key: chosen().key, sent_at: Date.now(), library: LIBRARY });
  return `${head.slice(0, -1)},"events":[${batch.map((one) => one.text)}]}`;
}

/** Longer after every failure, and never the same for all visitors of a server that comes back. */
function pause(): number {
  const most = Math.min(MOST_PAUSE_MS, PAUSE_MS * 2 ** failures);
  return Math.max(failures ? most * (0.5 + Math.random() / 2) : most, heldBackMs());
}

/** For how long the server wants to hear nothing; a clock that was put back must not make that days. */
function heldBackMs(): number {
  const wait = Number(read(NOT_BEFORE)) - Date.now();
  return wait <= MOST_WAIT_MS ? wait : 0;
}

/**
 * The events that wait to be sent. Each has an entry of its own in localStorage, written once, so that it outlives a crash.
 *
 * A page writes only its own entries, and holds a lock while it is in view. What a page has left behind is taken over by the one
 * that gets its lock: so tabs neither lose events nor send them twice.
 */
import { read, remove, stored, write } from "./storage.js";
import { newId, parsed } from "./values.js";

/** Sites share five million characters with us; of ours, the oldest give way. */
const MOST_CHARACTERS = 1_000_000;
/** The server knows for 30 days which events it has; what it perhaps took before is not sent again. */
const OLDEST_MS = 28 * 24 * 60 * 60 * 1000;
/** Where a browser has no locks, what has lain for so long has been left behind. */
const LEFT_BEHIND_MS = 60 * 1000;
const ENTRIES = "event.";

export interface Waiting {
  /** Its name in storage. */
  name: string;
  /** As JSON. */
  text: string;
  bytes: number;
}

const own = newId();
let leaving = new AbortController();
let waiting: Waiting[] = [];
let written = 0;
let dropped = 0;
let sent = 0;

export function enqueue(text: string): void {
  const name = `${ENTRIES}${own}.${written++}`;
  write(name, text);
  add(name, text);
  while (waiting[1] && waiting.reduce((sum, one) => sum + one.text.length, 0) > MOST_CHARACTERS) {
    drop(waiting[0] as Waiting);
  }
}

/** The first events, except those, that have room in one request; at least one, if there is any. */
export function next(except: Set<Waiting>, mostBytes: number): Waiting[] {
  const batch: Waiting[] = [];
  let room = mostBytes;
  for (const one of waiting) {
    if (read(one.name) === null) {
      // Another tab has sent it, or the visitor has cleared what this site keeps.
      forget(one);
    } else if (!except.has(one)) {
      room -= one.bytes + 1;
      if (batch[0] && room < 0) {
        break;
      }
      batch.push(one);
    }
  }
  return batch;
}

function forget(one: Waiting): void {
  remove(one.name);
  waiting = waiting.filter((each) => each !== one);
}

export function arrive(one: Waiting): void {
  forget(one);
  sent += 1;
}

export function drop(one: Waiting): void {
  forget(one);
  dropped += 1;
}

/** Throw away what waits, that of other tabs too. */
export function clearQueue(): void {
  waiting.forEach(forget);
  stored(ENTRIES).forEach(remove);
}

/** What became of the events so far. */
export const outcome = (): { waiting: number; sent: number; dropped: number } => ({
  waiting: waiting.length,
  sent,
  dropped,
});

/** Hold this page's lock, and take over what other pages left behind; `then` is called after each. */
export function takeOver(then: () => void): void {
  const pages = stored(ENTRIES).map((name) => name.split(".")[1] ?? "");
  for (const page of new Set([own, ...pages])) {
    claim(page, (isLeft) => {
      for (const name of stored(`${ENTRIES}${page}.`)) {
        const text = read(name) ?? "";
        const age = Date.now() - (parsed<{ at: number }>(text).at ?? 0);
        if (!waiting.some((one) => one.name === name) && (isLeft || age > LEFT_BEHIND_MS)) {
          const one = add(name, text);
          if (age > OLDEST_MS) {
            drop(one);
          }
        }
      }
      then();
    });
  }
}

/** A page out of view holds no lock and waits for none: browsers would neither freeze it nor keep it for the way back. */
export function releaseLocks(): void {
  leaving.abort();
  leaving = new AbortController();
}

function add(name: string, text: string): Waiting {
  const one = { name, text, bytes: new Blob([text]).size };
  waiting.push(one);
  return one;
}

/** Call `then` once no other page holds the lock of that page, and hold it from then on. */
function claim(page: string, then: (isLeft: boolean) => void): void {
  const { signal } = leaving;
  if (navigator.locks) {
    const held = () => {
      then(true);
      return new Promise((release) => signal.addEventListener("abort", release));
    };
    navigator.locks.request(`groundswell.${page}`, { signal }, held).catch(() => {});
  } else {
    then(false);
  }
}

/**
 * Who is here: a device, the user once he is known, and their session. Read anew for every event, because other tabs
 * change it too.
 *
 * An anonymous device that is identified keeps its id and its session, so its history is the user's. Another user on it
 * begins with a new device and a new session: two known users are never one.
 */
import { readShared, writeShared } from "./storage.js";
import { newId, parsed } from "./values.js";

const SESSION_MS = 30 * 60 * 1000;
const RECORD = "person";

export interface Person {
  device: string;
  session: string;
  /** When the latest event was, in ms; a session ends 30 minutes after its last one. */
  seen: number;
  user?: string;
  /** Id of the account that was named last, by kind. */
  accounts?: Record<string, string>;
  out?: boolean;
}

/** Who is here now; his session goes on, or a new one begins. */
export function person(): Person {
  const found = parsed<Person>(readShared(RECORD));
  const now = Date.now();
  // Away from now in either direction: a clock that was put back must not hold a session open.
  const goesOn = Math.abs(now - Number(found.seen)) < SESSION_MS;
  return save({
    ...found,
    device: found.device || newId(),
    session: (goesOn && found.session) || newId(),
    seen: now,
  });
}

/** As `person`, without making or prolonging anything. */
export const personSoFar = (): Partial<Person> => parsed<Person>(readShared(RECORD));

/** Keep this, and nothing else, of who is here. `out` is all that is kept of one who has opted out. */
export function writePerson(person: Partial<Person>): void {
  writeShared(RECORD, JSON.stringify(person));
}

/** A user says who he is; false if that was known. */
export function becomes(user: string): boolean {
  const before = person();
  if (before.user === user) {
    return false;
  }
  save({ ...(before.user ? someoneNew() : before), user });
  return true;
}

/** The user has left; of an anonymous device nothing changes. */
export function leaves(): void {
  if (person().user) {
    save(someoneNew());
  }
}

/** Who is here, of whom an account is known from now on. */
export function belongsTo(kind: string, account: string): Person {
  const before = person();
  return save({ ...before, accounts: { ...before.accounts, [kind]: account } });
}

export const isOptedOut = (): boolean => !!personSoFar().out;

const someoneNew = (): Person => ({ device: newId(), session: newId(), seen: Date.now() });

function save(person: Person): Person {
  writePerson(person);
  return person;
}

/**
 * Event choices, and conditions on what was done, as they stand in an address.
 *
 * `did(Commit;gte:3;last:28:day)`, `first_did(Commit;last:30:day)`, `active_periods(Commit;3:4:week)`,
 * `sequence(Upload;Commit;2:day)`, `users_who(gte:3;did(Commit))`, `in_segment(Gone quiet)`. Behind what was done may
 * stand of whom (`of:account@team`), and `upto:event` for what was done up to each event.
 */
import type { Condition, CountTest, Did, Duration, EventChoice, Subject, Window } from "../api/nouns";
import { readFilters, typed, writeFilters } from "./conditions";
import { calledWith, escaped, isOneOf, split, UnreadableAddress, unescaped } from "./text";

const COUNTS = ["eq", "ne", "gt", "gte", "lt", "lte"] as const;
export const UNITS = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"] as const;
const PERIODS = ["hour", "day", "week", "month"] as const;

// Choices: `Commit`, `Commit(event.lines:gt:5)`, `Commit,Push` for either, `(Commit,Push)(…)` for either under filters,
// `*` for any event.

export function writeChoice({ event, any_of, filters }: EventChoice): string {
  const where = writeFilters(filters);
  if (!any_of) return `${event == null ? "*" : escaped(event)}${where && `(${where})`}`;
  const names = any_of.map(writeChoice).join(",");
  return where ? `(${names})(${where})` : names;
}

export function readChoice(text: string): EventChoice {
  const several = split(text, ",");
  if (several.length > 1) return { any_of: several.map(readChoice) };
  const called = calledWith(text);
  if (!called) return named(text);
  const [inside = "", where] = called.inside;
  if (called.name) return { ...named(called.name), filters: readFilters(inside) };
  const choice = readChoice(inside);
  return where ? { ...choice, filters: readFilters(where) } : choice;
}

function named(text: string): EventChoice {
  if (text === "") throw new UnreadableAddress("An event has no name. Give one, or '*' for any event.");
  return { event: text === "*" ? null : unescaped(text) };
}

/** A condition on what was done or on a segment; empty for any other. */
export function writeBehaviour(condition: Condition): string {
  const { did, first_did, active_periods, sequence, users_who, in_segment, count } = condition;
  if (in_segment) return `in_segment(${escaped(in_segment)})`;
  const rest = [
    ...(condition.subject ? [`of:${writeSubject(condition.subject)}`] : []),
    ...(condition.relative_to === "event" ? ["upto:event"] : []),
  ];
  const called = (name: string, ...parts: (string | null)[]) =>
    `${name}(${[...parts.filter((part) => part !== null), ...rest].join(";")})`;
  if (did) return called("did", writeChoice(did), writeCount(did.count), writeWindow(did.window));
  if (first_did) return called("first_did", writeChoice(first_did), writeWindow(first_did.window));
  if (active_periods) {
    const { at_least, of, unit } = active_periods;
    return called("active_periods", writeChoice(active_periods), `${at_least}:${of}:${unit}`);
  }
  if (sequence) {
    const { first, then, within, window } = sequence;
    return called(
      "sequence",
      writeChoice(first),
      writeChoice(then),
      writeDuration(within),
      writeWindow(window),
    );
  }
  if (!users_who) return "";
  const kind = condition.account_type ? `@${escaped(condition.account_type)}` : "";
  return called(`users_who${kind}`, writeCount(count) ?? "gte:1", writeFilters(users_who));
}

/** The condition that `name(inside)` stands for; null: no such name. */
export function readBehaviour(name: string, inside: string): Condition | null {
  const [first = "", ...rest] = split(inside, ";");
  const [form, kind] = split(name, "@");
  switch (form) {
    case "in_segment":
      return { in_segment: unescaped(inside) };
    case "did": {
      const { whose, ...did } = readParts(rest);
      return { did: { ...readChoice(first), ...did }, ...whose };
    }
    case "first_did": {
      const { whose, window } = readParts(rest);
      if (!window) throw new UnreadableAddress(`'${name}(${inside})' lacks a window, such as last:30:day.`);
      return { first_did: { ...readChoice(first), window }, ...whose };
    }
    case "active_periods": {
      const [periods = "", ...others] = rest;
      return {
        active_periods: { ...readChoice(first), ...readPeriods(periods) },
        ...readParts(others).whose,
      };
    }
    case "sequence": {
      const [then = "", within = "", ...others] = rest;
      const { whose, window } = readParts(others);
      const sequence = { first: readChoice(first), then: readChoice(then), within: readDuration(within) };
      return { sequence: { ...sequence, ...(window ? { window } : {}) }, ...whose };
    }
    case "users_who": {
      const count = readCount(first);
      if (!count) throw new UnreadableAddress(`'${first}' is no count of users, such as gte:3.`);
      const last = rest.at(-1) ?? "";
      const of = last.startsWith("of:") ? readParts([last]).whose : {};
      const who = readFilters((last.startsWith("of:") ? rest.slice(0, -1) : rest).join(";"));
      return { users_who: who, count, ...typed(kind), ...of };
    }
    default:
      return null;
  }
}

interface Parts {
  count?: CountTest;
  window?: Window;
  whose: Pick<Condition, "subject" | "relative_to">;
}

/** What stands behind the event of a condition, in any order. */
function readParts(texts: string[]): Parts {
  const parts: Parts = { whose: {} };
  for (const text of texts) {
    const count = readCount(text);
    const window = readWindow(text);
    if (count) parts.count = count;
    else if (window) parts.window = window;
    else if (text === "upto:event") parts.whose.relative_to = "event";
    else if (text.startsWith("of:")) parts.whose.subject = readSubject(text.slice(3));
    else throw new UnreadableAddress(`'${text}' says nothing of what was done.`);
  }
  return parts;
}

function writeSubject(subject: Subject): string {
  if (subject === "user") return "user";
  return subject.account ? `account@${escaped(subject.account)}` : "account";
}

function readSubject(text: string): Subject {
  const [who, kind] = split(text, "@");
  if (who === "user") return "user";
  if (who === "account") return { account: kind ? unescaped(kind) : null };
  throw new UnreadableAddress(`'of:${text}' should be user or account.`);
}

function writeCount(count: CountTest | null | undefined): string | null {
  return count ? `${count.op}:${count.value}` : null;
}

function readCount(text: string): CountTest | null {
  const [op = "", value = ""] = split(text, ":");
  if (!isOneOf(COUNTS, op)) return null;
  return { op, value: wholeOf(value, text) };
}

function wholeOf(text: string, of: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UnreadableAddress(`'${of}' should end in a whole number.`);
}

export function writeDuration({ value, unit }: Duration): string {
  return `${value}:${unit}`;
}

export function readDuration(text: string): Duration {
  const [value = "", unit = ""] = split(text, ":");
  if (!isOneOf(UNITS, unit) || !/^\d+$/.test(value)) {
    throw new UnreadableAddress(`'${text}' is no length of time, such as 14:day.`);
  }
  return { value: Number(value), unit };
}

function readPeriods(text: string): { at_least: number; of: number; unit: (typeof PERIODS)[number] } {
  const [least = "", of = "", unit = ""] = split(text, ":");
  if (!isOneOf(PERIODS, unit)) throw new UnreadableAddress(`'${text}' should read like 3:4:week.`);
  return { at_least: wholeOf(least, text), of: wholeOf(of, text), unit };
}

// Windows: `last:28:day`, `ago:60:30:day`, `from:2026-01-01:2026-01-31`.

function writeWindow(window: Did["window"]): string | null {
  if (!window) return null;
  if (window.last) return `last:${writeDuration(window.last)}`;
  if (window.ago) return `ago:${window.ago[0]}:${window.ago[1]}:${window.unit}`;
  return ["from", escaped(window.from ?? ""), ...(window.to ? [escaped(window.to)] : [])].join(":");
}

function readWindow(text: string): Window | null {
  const [form, ...rest] = split(text, ":");
  if (form === "last") return { last: readDuration(rest.join(":")) };
  if (form === "from") {
    const [from = "", to] = rest.map(unescaped);
    return to ? { from, to } : { from };
  }
  if (form !== "ago") return null;
  const [far = "", near = "", unit = ""] = rest;
  if (!isOneOf(UNITS, unit)) throw new UnreadableAddress(`'${text}' should read like ago:60:30:day.`);
  return { ago: [wholeOf(far, text), wholeOf(near, text)], unit };
}

/** Whether sources of events are well, from when they were last heard and how often they usually are. */
import type { CaptureSource, CaptureStatus } from "../api/nouns";
import type { Tone } from "../parts/State";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Nobody is silent who was heard so lately. */
const SURELY_HEARD_MS = 15 * MINUTE_MS;
/** A pause of so many usual gaps between two events says something. */
const GAPS = 20;
/** What has waited for so long is not only waiting its turn. */
const STUCK_S = 60;

export type Place = "website" | "app" | "server" | "other";

/** `groundswell-js`, `0.1.0`: a library's name, and its version if it ends with one. */
export function libraryOf(source: CaptureSource): { name: string | null; version: string } {
  const parts = /^(.*?)\s+(\S*\d\S*)$/.exec(source.library ?? "");
  return parts?.[1] ? { name: parts[1], version: parts[2] ?? "" } : { name: source.library, version: "" };
}

const PLACES: readonly [RegExp, Place][] = [
  [/react.native|ios|android|flutter|swift|kotlin|unity|cordova|capacitor/i, "app"],
  [/node|python|ruby|php|java(?!script)|\bgo\b|golang|rust|dotnet|elixir|server|\bapi\b|curl/i, "server"],
  [/\bjs\b|\.js|javascript|\bweb\b|browser|heap/i, "website"],
];

/** Where a library of that name runs; a guess by its name. */
export function placeOf(library: string | null): Place {
  return PLACES.find(([pattern]) => pattern.test(library ?? ""))?.[1] ?? "other";
}

type SourceState = "sending" | "quiet" | "silent" | "replaced";

export const STATES: Record<SourceState, { tone: Tone; word: string }> = {
  sending: { tone: "good", word: "Sending" },
  quiet: { tone: "none", word: "Quiet" },
  silent: { tone: "watch", word: "Silent" },
  replaced: { tone: "none", word: "Replaced" },
};

/**
 * How a source is doing: *sending*, *quiet* (longer than usual, as at night), *silent* (a whole day), or *replaced* by
 * another version of the same library, which is heard after it.
 */
export function stateOf(source: CaptureSource, all: readonly CaptureSource[], now: number): SourceState {
  const pause = now - Date.parse(source.last_at);
  if (pause <= Math.max(SURELY_HEARD_MS, GAPS * usualGapMs(source, now))) return "sending";
  if (successorOf(source, all)) return "replaced";
  return pause < DAY_MS ? "quiet" : "silent";
}

function usualGapMs(source: CaptureSource, now: number): number {
  if (source.events < GAPS) return 0;
  const heardFor = Math.min(DAY_MS, now - Date.parse(source.first_at));
  return heardFor / source.events;
}

/** The version that took a source's place. */
export function successorOf(source: CaptureSource, all: readonly CaptureSource[]): CaptureSource | undefined {
  const { name } = libraryOf(source);
  if (name === null) return undefined;
  return all.find(
    (other) => other !== source && libraryOf(other).name === name && other.last_at > source.last_at,
  );
}

const CALLED: Record<Place, string> = {
  website: "the website",
  app: "the app",
  server: "servers",
  other: "senders of no known kind",
};

/** Nothing was heard for a day from a place where events used to come from: from where, and since when. */
interface Silence {
  from: string;
  since: string;
}

/** The places of which every source is silent; the one that was heard last first. */
export function silences(sources: readonly CaptureSource[], now: number): Silence[] {
  const places = new Map<Place, CaptureSource[]>();
  for (const source of sources) {
    const place = placeOf(source.library);
    places.set(place, [...(places.get(place) ?? []), source]);
  }
  return [...places]
    .filter(([, among]) => among.every((source) => now - Date.parse(source.last_at) >= DAY_MS))
    .map(([place, among]) => ({ from: CALLED[place], since: latest(among) ?? "" }))
    .sort((a, b) => b.since.localeCompare(a.since));
}

/** When any of them was last heard. */
export function latest(sources: readonly CaptureSource[]): string | null {
  return sources.reduce<string | null>(
    (last, { last_at }) => (last && Date.parse(last) > Date.parse(last_at) ? last : last_at),
    null,
  );
}

export function isStuck(status: CaptureStatus | undefined): boolean {
  return (status?.oldest_waiting_s ?? 0) > STUCK_S;
}

/** How many events the server had accepted since its start, and when it was asked. */
export interface Reading {
  at: number;
  accepted: number;
}

/** Readings of the last minute and the one before it; a server that began anew begins them anew. */
export function withReading(readings: readonly Reading[], reading: Reading): Reading[] {
  const last = readings.at(-1);
  if (!last || reading.accepted < last.accepted) return [reading];
  if (reading.at === last.at) return [...readings];
  const kept = readings.filter(
    (_, i) => reading.at - (readings[i + 1] ?? reading).at < MINUTE_MS || i === readings.length - 1,
  );
  return [...kept, reading];
}

/** Events a minute between the first and the last reading; null while that cannot be said. */
export function rateOf(readings: readonly Reading[]): number | null {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || last.at === first.at) return null;
  return ((last.accepted - first.accepted) / (last.at - first.at)) * MINUTE_MS;
}

export interface Light {
  tone: Tone;
  text: string;
}

interface Seen {
  status: CaptureStatus | undefined;
  sources: readonly CaptureSource[] | undefined;
  rate: number | null;
  now: number;
  failed: boolean;
  /** Prints a count, and for how long something has lasted. */
  count: (value: number) => string;
  lasting: (ms: number) => string;
}

/** The state of capture in a few words, for the foot of the sidebar; null while nothing is known. */
export function lightOf({ status, sources, rate, now, failed, count, lasting }: Seen): Light | null {
  if (failed) return { tone: "risk", text: "Server does not answer" };
  if (!status || !sources) return null;
  if (isStuck(status)) {
    return { tone: "watch", text: `Not loaded for ${lasting(status.oldest_waiting_s * 1000)}` };
  }
  const last = latest(sources);
  if (last === null) return { tone: "none", text: "No events yet" };
  if (rate && Math.round(rate) > 0) {
    const events = Math.round(rate) === 1 ? "event" : "events";
    return { tone: "good", text: `Capturing, ${count(Math.round(rate))} ${events}/min` };
  }
  const pause = now - Date.parse(last);
  if (pause < 2 * MINUTE_MS) return { tone: "good", text: "Capturing" };
  if (pause < DAY_MS) return { tone: "none", text: `Quiet for ${lasting(pause)}` };
  return { tone: "watch", text: `Nothing for ${lasting(pause)}` };
}

import type { CaptureSource, CaptureStatus, LiveEvent, Refusal, WriteKey } from "../src/api/nouns.ts";

const MINUTE_MS = 60_000;
const NAMES = ["Shipment - Book", "Quote - Send", "Report - Run"];
const PEOPLE = ["ines@halden.example", "jonas@redfern.example", null];

const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

/** What a part of a project's capture says: `keys`, `capture/live` and so on. */
export function captureOf(part: string, slug: string, empty: boolean): unknown {
  switch (part) {
    case "keys":
      return {
        keys: (["production", "development"] as const).map((environment) => keyOf(slug, environment)),
      };
    case "capture/status":
      return statusOf(slug, empty);
    case "capture/sources":
      return { sources: empty ? [] : SOURCES.map(sourceOf) };
    case "capture/refused":
      return { refused: empty ? [] : [REFUSAL] };
    case "capture/live":
      return {
        events: empty ? [] : Array.from({ length: 40 }, (_, i) => eventOf(Math.floor(Date.now() / 900) - i)),
      };
    default:
      return { rows: [], total: 0, next: null };
  }
}

const keyOf = (project: string, environment: WriteKey["environment"]): WriteKey => ({
  key: `gs_invented-key-of-${environment}`,
  project,
  environment,
  created_at: ago(5000),
  expires_at: null,
});

const SOURCES: [library: string, minutes: number, events: number][] = [
  ["groundswell-js 0.2.0", 0, 48_210],
  ["posthog-python 7.91.1", 190, 2_104],
  ["analytics-ios 4.1.8", 4400, 0],
];

const sourceOf = ([library, minutes, events]: (typeof SOURCES)[number]): CaptureSource => ({
  library,
  environment: "production",
  first_at: ago(80_000),
  last_at: ago(minutes),
  events,
});

const REFUSAL: Refusal = {
  of: "event",
  reason: "no event name",
  count: 12,
  first_at: ago(700),
  last_at: ago(12),
  samples: [{ at: ago(12), sample: { user: "a text of 19" } }],
  remedy: "Give every track call a name: what was done, such as Shipment - Book.",
};

const statusOf = (project: string, empty: boolean): CaptureStatus => ({
  project,
  environment: "production",
  received: empty ? 0 : Math.floor(Date.now() / 150) % 1_000_000,
  accepted: empty ? 0 : Math.floor(Date.now() / 150) % 1_000_000,
  again: 0,
  refused: empty ? 0 : 12,
  deferred: 0,
  waiting_events: 0,
  waiting_batches: 0,
  inbox_bytes: 3_400_000,
  oldest_waiting_s: 0,
  rows: null,
  known_ids: null,
});

function eventOf(number: number): LiveEvent {
  const at = new Date(number * 900).toISOString();
  return {
    id: String(number),
    received_at: at,
    at,
    kind: "track",
    name: NAMES[number % NAMES.length] ?? null,
    user: PEOPLE[number % 7] ?? null,
    device: `d-${number % 5}`,
    session: null,
    previous: null,
    accounts: { company: "Halden Freight" },
    properties: { path: "/shipments/new", pallets: number % 40 },
    user_properties: {},
    account_properties: {},
    from_server: false,
    library: "groundswell-js 0.2.0",
    flags: [],
  };
}

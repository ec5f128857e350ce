import { expect, test } from "vitest";
import type { CaptureSource, CaptureStatus } from "../api/nouns";
import { momentsFor } from "../moments";
import { printerFor } from "../print";
import { libraryOf, lightOf, placeOf, type Reading, rateOf, silences, stateOf, withReading } from "./health";

const NOW = Date.parse("2026-11-20T13:20:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function source(
  library: string | null,
  agoMs: number,
  events = 0,
  firstAgoMs = 30 * 24 * HOUR,
): CaptureSource {
  return {
    library,
    environment: "production",
    first_at: new Date(NOW - firstAgoMs).toISOString(),
    last_at: new Date(NOW - agoMs).toISOString(),
    events,
  };
}

const STATUS: CaptureStatus = {
  project: "shop",
  environment: "production",
  received: 10,
  accepted: 9,
  again: 0,
  refused: 1,
  deferred: 0,
  waiting_events: 0,
  waiting_batches: 0,
  inbox_bytes: 4096,
  oldest_waiting_s: 0,
  rows: 9,
  known_ids: 9,
};

test("a library is known by its name and the version behind it", () => {
  expect(libraryOf(source("RudderLabs JavaScript SDK 3.34.1", 0))).toEqual({
    name: "RudderLabs JavaScript SDK",
    version: "3.34.1",
  });
  expect(libraryOf(source("curl", 0))).toEqual({ name: "curl", version: "" });
  expect(libraryOf(source(null, 0))).toEqual({ name: null, version: "" });
});

test("a library's name tells where it runs", () => {
  const places = [
    "groundswell-js 0.1.0",
    "analytics.js npm:next-1.84.3",
    "web 1.449.2",
    "RudderLabs JavaScript SDK 3.34.1",
  ];
  expect(places.map(placeOf)).toEqual(["website", "website", "website", "website"]);
  const servers = [
    "@segment/analytics-node 3.1.0",
    "posthog-python 7.91.1",
    "analytics-java 3.5.1",
    "groundswell-python 0.1.0",
  ];
  expect(servers.map(placeOf)).toEqual(["server", "server", "server", "server"]);
  expect(["posthog-react-native 4.1.0", "analytics-ios 4.1", null].map(placeOf)).toEqual([
    "app",
    "app",
    "other",
  ]);
});

test("a source that is heard rarely is not silent after its usual pause", () => {
  // An event every 48 minutes: ten hours are no pause.
  const rare = source("groundswell-js 0.1.0", 10 * HOUR, 30);
  expect(stateOf(rare, [rare], NOW)).toBe("sending");
});

test("a source that is heard often is quiet after an hour and silent after a day", () => {
  const often = (ago: number) => source("groundswell-js 0.1.0", ago, 50_000);
  expect([MINUTE, HOUR].map((ago) => stateOf(often(ago), [], NOW))).toEqual(["sending", "quiet"]);
  const gone = source("groundswell-js 0.1.0", 30 * HOUR);
  expect(stateOf(gone, [gone], NOW)).toBe("silent");
});

test("an old version is replaced by the one heard after it", () => {
  const [old, fresh] = [source("groundswell-js 0.1.0", 60 * HOUR), source("groundswell-js 0.2.0", MINUTE)];
  expect(stateOf(old, [old, fresh], NOW)).toBe("replaced");
  expect(stateOf(old, [old, source("posthog-node 5.70.0", MINUTE)], NOW)).toBe("silent");
});

test("a place is silent when all of its sources are", () => {
  const site = source("groundswell-js 0.1.0", 60 * HOUR);
  const server = source("posthog-node 5.70.0", MINUTE);
  expect(silences([site, server], NOW)).toEqual([{ from: "the website", since: site.last_at }]);
  expect(silences([site, source("web 1.449.2", HOUR)], NOW)).toEqual([]);
});

test("the rate is of the last minute, and begins anew with the server", () => {
  let readings: Reading[] = [];
  for (let s = 0; s <= 120; s += 5) readings = withReading(readings, { at: s * 1000, accepted: s * 7 });
  expect(rateOf(readings)).toBeCloseTo(420);
  expect(readings.length).toBeLessThan(15);
  expect(rateOf(withReading(readings, { at: 125_000, accepted: 3 }))).toBeNull();
});

test("the light says the most pressing thing", () => {
  const seen = {
    now: NOW,
    rate: null,
    failed: false,
    count: printerFor("en-GB").count,
    lasting: momentsFor("UTC", "en-GB").lasting,
  };
  const text = (change: object) =>
    lightOf({ ...seen, status: STATUS, sources: [source("web 1", MINUTE)], ...change })?.text.replaceAll(
      "\u00a0",
      " ",
    );
  expect(text({})).toBe("Capturing");
  expect(text({ rate: 411.8 })).toBe("Capturing, 412 events/min");
  expect(text({ sources: [source("web 1", 3 * HOUR)] })).toBe("Quiet for 3 h");
  expect(text({ sources: [source("web 1", 80 * HOUR)] })).toBe("Nothing for 3 d");
  expect(text({ sources: [] })).toBe("No events yet");
  expect(text({ status: { ...STATUS, oldest_waiting_s: 150 } })).toBe("Not loaded for 2 min");
  expect(text({ failed: true })).toBe("Server does not answer");
  expect(text({ status: undefined })).toBeUndefined();
});

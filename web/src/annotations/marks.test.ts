import { expect, it } from "vitest";
import type { Annotation } from "../api/nouns";
import { marksOf } from "./marks";

const annotation = (text: string, at: string, end: string | null = null): Annotation => ({
  id: text,
  kind: end ? "incident" : "release",
  text,
  at,
  end,
  note: "",
  link: "",
  source: "told",
  who: "",
});

function marks(times: string[], to: string, ...annotations: Annotation[]) {
  const found = marksOf(annotations, { times, timezone: "Europe/Berlin", to });
  return found.map(({ text, bucket, until }) => [text, bucket, until]);
}

it("marks the local day of each, from the first on", () => {
  const days = ["2026-03-01", "2026-03-02", "2026-03-03"];
  const found = marks(
    days,
    "2026-03-03",
    annotation("1.2", "2026-03-03T10:00:00Z"),
    annotation("1.1", "2026-03-01T23:30:00Z"),
  );
  expect(found).toEqual([
    ["1.1", 1, 1],
    ["1.2", 2, 2],
  ]);
});

it("leaves out what lies before the range and behind it", () => {
  const weeks = ["2026-03-02", "2026-03-09"];
  const found = marks(
    weeks,
    "2026-03-15",
    annotation("3", "2026-03-16T08:00:00Z"),
    annotation("2", "2026-03-12T08:00:00Z"),
    annotation("1", "2026-03-01T08:00:00Z"),
  );
  expect(found).toEqual([["2", 1, 1]]);
});

it("marks as much of what lasted as the range has of it", () => {
  const days = ["2026-03-02", "2026-03-03"];
  const found = marks(
    days,
    "2026-03-03",
    annotation("late", "2026-03-03T08:00:00Z", "2026-03-09T08:00:00Z"),
    annotation("early", "2026-02-03T08:00:00Z", "2026-03-02T08:00:00Z"),
  );
  expect(found).toEqual([
    ["early", 0, 0],
    ["late", 1, 1],
  ]);
});

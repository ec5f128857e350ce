import { expect, it } from "vitest";
import type { GraphAnswer, Release } from "../../api/nouns";
import { releaseMarks } from "./plot";

const release = (name: string, at: string): Release => ({
  number: 1,
  name,
  at,
  note: "",
  source: "told",
  who: "",
});

function marks(times: string[], to: string, ...releases: Release[]) {
  const question = { to } as GraphAnswer["question"];
  return releaseMarks({ times, timezone: "Europe/Berlin", question }, releases);
}

it("marks the local day on which a release went out, and joins those of one day", () => {
  const days = ["2026-03-01", "2026-03-02", "2026-03-03"];
  const found = marks(
    days,
    "2026-03-03",
    release("1.2", "2026-03-02T10:00:00Z"),
    release("1.1", "2026-03-01T23:30:00Z"),
  );
  expect(found).toEqual([{ bucket: 1, text: "Release 1.1, 1.2" }]);
});

it("leaves out what lies before the range and behind it", () => {
  const weeks = ["2026-03-02", "2026-03-09"];
  const found = marks(
    weeks,
    "2026-03-15",
    release("3", "2026-03-16T08:00:00Z"),
    release("2", "2026-03-12T08:00:00Z"),
    release("1", "2026-03-01T08:00:00Z"),
  );
  expect(found).toEqual([{ bucket: 1, text: "Release 2" }]);
});

import { describe, expect, it } from "vitest";
import type { TimelineAnswer, TimelineEvent } from "../api/nouns";
import { daysOf, inWords, safeLink, visitsOf } from "./happened";

const event = (id: string, name: string, session = 0, definition: string | null = null) =>
  ({ id, name, session, definition, kind: "track", page: {} }) as unknown as TimelineEvent;
const session = (start: string) => ({ start, is_session: true, seconds: 60, events: 2, user: "ann" });
const page = (events: TimelineEvent[], ...starts: string[]) =>
  ({ events, sessions: starts.map(session) }) as unknown as TimelineAnswer;

describe("a timeline's sessions", () => {
  it("are one where they lie on two pages, each event once", () => {
    const pages = [
      page([event("3", "C"), event("2", "B")], "2026-11-02T23:30:00Z"),
      page([event("2", "B"), event("1", "A")], "2026-11-02T23:30:00Z"),
    ];
    expect(visitsOf(pages).map(({ events }) => events.map(({ id }) => id))).toEqual([["3", "2", "1"]]);
  });

  it("stand on the local day on which they began", () => {
    const visits = visitsOf([page([event("1", "A")], "2026-11-02T23:30:00Z")]);
    expect(daysOf(visits, "Europe/Berlin").map(({ day }) => day)).toEqual(["2026-11-03"]);
  });

  it("are told by what was done most, under the names of definitions", () => {
    const done = [event("1", "click", 0, "Report"), event("2", "A"), event("3", "click", 0, "Report")];
    expect(inWords(done)).toBe("Report 2 times, A");
    expect(inWords("ABCDE".split("").map((name) => event(name, name)))).toBe("A, B, C and 2 more");
  });
});

describe("a captured address", () => {
  it("is a link only where it leads to a page", () => {
    expect(safeLink("https://quay.example/new")).toBe("https://quay.example/new");
    expect(safeLink("javascript:alert(1)")).toBeNull();
    expect(safeLink("/new")).toBeNull();
  });
});

import { expect, it } from "vitest";
import type { PathsQuestion } from "../../api/nouns";
import { PATHS, type View } from "./address";
import { headsOf, pathFlow } from "./flow";
import type { PathRow } from "./shape";

const question: PathsQuestion = {
  kind: "paths",
  events: { event: null },
  max_steps: 5,
  top: 8,
  session_gap_minutes: 30,
  range: "last 30 days",
};

it.each<Partial<PathsQuestion>>([
  {},
  { start_at: "Report (new): all", collapse: true, by: "session" },
  { end_at: "/docs", label: "path", top: null, max_steps: 3 },
  { label: ["title", "path"], session_gap_minutes: 1440, events: { event: "Page view" } },
])("is read from the address as it was written: %j", (change) => {
  const view: View = { question: { ...question, ...change }, chart: "flow", report: null };
  expect(PATHS.fromSearch(PATHS.toSearch(view))).toEqual(view);
});

const row: PathRow = {
  group: [],
  name: "",
  paths: 10,
  actors: 4,
  edges: [
    { position: 1, from: "read", to: "buy", count: 6, actors: 3 },
    { position: 2, from: "open", to: "read", count: 5, actors: 2 },
    { position: 2, from: "$other", to: "$other", count: 1, actors: null },
  ],
  starts: [{ position: 3, place: "open", count: 5, actors: 2 }],
  ends: [{ position: 1, place: "buy", count: 6, actors: 3 }],
};

it("counts positions from the start, or back from the end", () => {
  const columns = (backwards: boolean) =>
    pathFlow(row, backwards).edges.map(({ column, from, pooled }) => [column, from, pooled]);
  expect(columns(false)).toEqual([
    [0, "=read", false],
    [1, "=open", false],
    [1, "=$other", true],
  ]);
  expect(columns(true)).toEqual([
    [0, "=open", false],
    [0, "=$other", true],
    [1, "=read", false],
  ]);
  expect(pathFlow(row, true).starts).toEqual([{ column: 0, place: "=open", count: 5 }]);
  expect(headsOf(row, true)).toEqual(["2 before", "1 before", "End"]);
});

/** Paths in the address, and back: `start=Report&steps=5&place=path&edges=8&gap=1440&per=account`. */
import { readChoice, writeChoice } from "../../address/behaviours";
import { addressOf, type ViewOf } from "../../address/kinds";
import { escaped, type Search, split, unescaped, wholeNumber, yes } from "../../address/text";
import type { PathsQuestion } from "../../api/nouns";

export const CHARTS = ["flow", "table"] as const;
export type ChartKind = (typeof CHARTS)[number];
export type View = ViewOf<PathsQuestion, ChartKind>;

const OWN = ["events", "start", "end", "place", "steps", "edges", "gap", "collapse"];
export const USUAL = { steps: 5, edges: 8, gap: 30 };

export const PATHS = addressOf<PathsQuestion, ChartKind>({
  charts: CHARTS,
  counts: true,
  isOwn: (key) => OWN.includes(key),
  write,
  read,
});

function write(question: PathsQuestion): Search {
  const { events, start_at, end_at, label, max_steps = USUAL.steps, top = null } = question;
  const gap = question.session_gap_minutes ?? USUAL.gap;
  return {
    events: writeChoice(events ?? { event: null }),
    ...(start_at ? { start: escaped(start_at) } : {}),
    ...(end_at ? { end: escaped(end_at) } : {}),
    ...(label ? { place: [label].flat().map(escaped).join(",") } : {}),
    ...(max_steps === USUAL.steps ? {} : { steps: String(max_steps) }),
    ...(top === USUAL.edges ? {} : { edges: top === null ? "all" : String(top) }),
    ...(gap === USUAL.gap ? {} : { gap: String(gap) }),
    ...(question.collapse ? { collapse: "yes" } : {}),
  };
}

function read(search: Search): PathsQuestion | null {
  const { events, start, end, place, steps, edges, gap } = search;
  if (OWN.every((key) => search[key] === undefined)) return null;
  const question: PathsQuestion = {
    kind: "paths",
    events: readChoice(events ?? "*"),
    max_steps: steps ? wholeNumber(steps, "steps") : USUAL.steps,
    top: edges === "all" ? null : edges ? wholeNumber(edges, "edges") : USUAL.edges,
    session_gap_minutes: gap ? wholeNumber(gap, "gap") : USUAL.gap,
  };
  if (start) question.start_at = unescaped(start);
  if (end) question.end_at = unescaped(end);
  if (place) {
    const labels = split(place, ",").map(unescaped);
    question.label = labels.length === 1 ? labels[0] : labels;
  }
  if (yes(search, "collapse", false)) question.collapse = true;
  return question;
}

/**
 * Retention in the address, and back:
 * `start=Signup&return=Commit,Review&type=first_time&least=2&by=week&per=account&chart=curve`.
 */
import { readChoice, writeChoice } from "../../address/behaviours";
import { addressOf, type ViewOf } from "../../address/kinds";
import { isOneOf, type Search, UnreadableAddress, wholeNumber, yes } from "../../address/text";
import type { RetentionQuestion } from "../../api/nouns";

export const CHARTS = ["table", "curve"] as const;
export type RetentionChart = (typeof CHARTS)[number];

export type RetentionView = ViewOf<RetentionQuestion, RetentionChart>;

const TYPES = ["recurring", "first_time", "first_in_range"] as const;
const MODES = ["calendar", "hours_from_start"] as const;
const OWN: readonly string[] = ["start", "return", "type", "least", "columns", "cumulative", "mode"];

export const RETENTION = addressOf<RetentionQuestion, RetentionChart>({
  charts: CHARTS,
  intervals: ["week", "hour", "day", "month", "quarter"],
  counts: true,
  range: "last 12 weeks",
  isOwn: (key) => OWN.includes(key),
  write,
  read,
});

function write(question: RetentionQuestion): Search {
  const search: Search = { start: writeChoice(question.start), return: writeChoice(question.return) };
  const { type, min_occurrences, columns, cumulative, window_mode } = question;
  if (type && type !== "recurring") search.type = type;
  if (min_occurrences && min_occurrences > 1) search.least = String(min_occurrences);
  if (columns) search.columns = String(columns);
  if (cumulative) search.cumulative = "yes";
  if (window_mode && window_mode !== "calendar") search.mode = window_mode;
  return search;
}

function read(search: Search): RetentionQuestion | null {
  if (search.start === undefined) return null;
  const start = readChoice(search.start);
  const question: RetentionQuestion = {
    kind: "retention",
    start,
    return: search.return === undefined ? start : readChoice(search.return),
  };
  const { type, mode } = search;
  if (type !== undefined) {
    if (!isOneOf(TYPES, type)) throw new UnreadableAddress(`No type is named '${type}'.`);
    question.type = type;
  }
  if (mode !== undefined) {
    if (!isOneOf(MODES, mode)) throw new UnreadableAddress(`No mode is named '${mode}'.`);
    question.window_mode = mode;
  }
  if (search.least) question.min_occurrences = wholeNumber(search.least, "least");
  if (search.columns) question.columns = wholeNumber(search.columns, "columns");
  if (yes(search, "cumulative", false)) question.cumulative = true;
  return question;
}

import { expect, test } from "vitest";
import type { AccountScore, HealthInput, Ledger } from "../api/nouns";
import { apartWords, coverageWords, fewWords, sumOf, unscoredWords, valueWords } from "./words";

const WINDOW = { last: { value: 28, unit: "day" as const } };
const BREADTH: HealthInput = {
  name: "Breadth",
  meaning: { of: "account", share_of_users: { did: { event: null, window: WINDOW } } },
  points: [],
};
const FREQUENCY: HealthInput = {
  name: "Frequency",
  meaning: { of: "account", days_active: { event: null, window: WINDOW } },
  points: [],
};
const TREND: HealthInput = { name: "Trend", measure: "Use", compared: "own", points: [] };
const DEPTH: HealthInput = { name: "Depth", measure: "Use", compared: "peers", points: [] };

const plain = (text: string) => text.replaceAll(/[\u00a0\u2009]/g, " ");
const words = (of: HealthInput | undefined, now: number, before: number | null = null) =>
  plain(valueWords(of, now, before));

test("a share of users says of what it is", () => {
  expect(words(BREADTH, 0.09, 0.14)).toBe("14 → 9% of users active");
});

test("shares are told apart by a decimal where whole ones are alike", () => {
  expect(words(BREADTH, 0.141, 0.138)).toBe("13.8 → 14.1% of users active");
});

test("what did not change is said once", () => {
  expect(words(FREQUENCY, 12, 12)).toBe("12 active days in 28");
});

test("days of use have their window", () => {
  expect(words(FREQUENCY, 1, 20)).toBe("20 → 1 active day in 28");
});

test("an account beside its own past is above, below or as ever", () => {
  const told = [words(TREND, 0.62), words(TREND, 1), words(TREND, 2.4), words(TREND, 0.62, 0.96)];
  expect(told).toEqual([
    "38% below its own 12 weeks",
    "as in its own 12 weeks",
    "2.4 times its own 12 weeks",
    "4 → 38% below its own 12 weeks",
  ]);
});

test("a turn from above to below is told in both words", () => {
  expect(words(TREND, 0.62, 1.12)).toBe("12% above → 38% below its own 12 weeks");
});

test("an account beside its peers has more than some of them", () => {
  expect(words(DEPTH, 0.62)).toBe("more than 62% of its peers");
});

test("an input of which nothing is known is a plain number", () => {
  expect(words(undefined, 4.25, 3)).toBe("3 → 4.3");
});

test("a share of few users says that it is evened out", () => {
  expect([fewWords(BREADTH, 3), fewWords(BREADTH, 40), fewWords(FREQUENCY, 3)]).toEqual([
    "3 users, evened out",
    "",
    "",
  ]);
});

const input = (name: string, state: AccountScore["inputs"][number]["state"]) => ({
  name,
  state,
  value: null,
  points: null,
  part: 0,
  weight: 25,
  sample: null,
});
const score = (coverage: number, ...inputs: AccountScore["inputs"]) =>
  ({ profile: "Default", coverage, inputs, age_days: 9 }) as AccountScore;

test("an account without a score is told what is missing", () => {
  const of = score(0.42, input("Seats", "missing"), input("NPS", "stale"), input("Trend", "not_applicable"));
  expect(unscoredWords(of)).toBe(
    "42% of what it would be scored by is known, 60% are needed. Missing: Seats, NPS (out of date).",
  );
});

test("what does not apply is not missing", () => {
  const of = score(1, input("Breadth", "known"), input("Trend", "not_applicable"));
  expect(coverageWords(of)).toBe("all inputs known");
});

const line = (cause: Ledger["lines"][number]["cause"], name: string | null, change: number) => ({
  cause,
  input: name,
  change,
  before: null,
  after: null,
  behind: null,
});

test("what is no behaviour has its reasons", () => {
  const after = score(1, input("Trend", "known"), input("NPS", "missing"));
  const lines = [line("late_data", "Depth", 1), line("coverage", "Trend", 2), line("coverage", "NPS", -1)];
  expect(apartWords({ lines, after })).toBe(
    "More is known of the earlier day now; Trend came to be known; NPS is no longer known.",
  );
});

test("sums of tenths are tenths", () => {
  const lines = [line("formula", null, 0.1), line("formula", null, 0.2), line("behaviour", "Trend", 5)];
  expect(sumOf(lines, ["formula"])).toBe(0.3);
});

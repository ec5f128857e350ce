import { expect, it } from "vitest";
import type { TimeBetweenQuestion } from "../../api/nouns";
import { TIME_BETWEEN } from "./address";
import { binsOf } from "./shape";
import { questionWords } from "./words";

const QUESTION: TimeBetweenQuestion = {
  kind: "time_between",
  from_event: {
    event: "Sign up",
    filters: [{ source: "event", property: "plan", op: "is", value: "trial" }],
  },
  to_event: { any_of: [{ event: "Invite" }, { event: "Share" }] },
  by: { account: null },
  bins: 12,
  range: "last 6 months",
};

it("comes back from its address", () => {
  const view = { question: QUESTION, chart: "table" as const, report: null };
  expect(TIME_BETWEEN.fromSearch(TIME_BETWEEN.toSearch(view))).toEqual(view);
});

it("is from an event to itself where the address names one", () => {
  const { question } = TIME_BETWEEN.fromSearch({ from_event: "Commit" });
  expect(question && questionWords(question)).toBe(
    "How long it takes users from one Commit to the next, last 90 days",
  );
});

it("tells each bin by its ends, the last one by its beginning", () => {
  expect(binsOf({ edges: [60, 3600] }).map(({ words }) => words)).toEqual(
    ["1 min to 1 h", "1 h or more"].map(noBreaks),
  );
});

const noBreaks = (text: string) => text.replace(/(\d) /g, "$1\u00a0");

import { expect, it } from "vitest";
import { readQuery, writeQuery } from "../../address/text";
import type { FunnelAnswer, FunnelQuestion } from "../../api/nouns";
import { FUNNEL } from "./address";
import { askedFor, moved, plainly, withOrder, withoutStep } from "./edit";
import { conversionOf, medianOf, sentenceOf, shapeOf } from "./shape";

const plain: FunnelQuestion = {
  kind: "funnel",
  steps: [{ event: "Signup" }, { event: "Create" }, { event: "Invite" }],
  range: "last 90 days",
  interval: "day",
};

const nasty = "a:b,c;d(e)@f.g~h!i'j & = 🌊";

it("keeps the commonest funnel short and readable", () => {
  const question = { ...plain, by: { account: null }, window: { value: 14, unit: "day" as const } };
  const search = FUNNEL.toSearch({ question, chart: "steps", report: null });
  expect(writeQuery(search)).toBe("?1=Signup&2=Create&3=Invite&within=14:day&per=account");
});

const questions: Record<string, Partial<FunnelQuestion>> = {
  "a plain funnel": {},
  "steps of every shape": {
    steps: [
      { event: nasty, first_ever: "any" },
      { any_of: [{ event: "Create" }, { event: nasty }] },
      {
        event: null,
        filters: [{ source: "event", property: "size", op: "gt", value: 5 }],
        first_ever: "matching",
      },
    ],
  },
  exclusions: { exclude: [{ event: "Cancel" }, { event: nasty, from_step: 2, to_step: 3 }] },
  "order, touch and whose": { order: "strict", attribution: "step:2", by: "session" },
  "by a property": { by: { property: nasty } },
  "by accounts of a kind, over months": { by: { account: "team" }, interval: "month" },
};

it.each(Object.entries(questions))("reads %s as it was written", (_, part) => {
  const view = { question: { ...plain, ...part }, chart: "trend" as const, report: null };
  expect(FUNNEL.fromSearch(readQuery(writeQuery(FUNNEL.toSearch(view))))).toEqual(view);
});

it("asks for the report that a chart needs, and keeps the address's question as it was", () => {
  const asked = askedFor({ ...plain, interval: "week" }, "times");
  expect([asked.report, asked.interval, plainly(asked, { ...plain, interval: "week" })]).toEqual([
    "time_to_convert",
    undefined,
    { ...plain, interval: "week" },
  ]);
});

it("moves a step, and no step beyond the ends", () => {
  const names = ({ steps }: FunnelQuestion) => steps.map(({ event }) => event);
  expect([names(moved(plain, 2, -1)), names(moved(plain, 0, -1))]).toEqual([
    ["Signup", "Invite", "Create"],
    ["Signup", "Create", "Invite"],
  ]);
});

it("lets an exclusion span the whole funnel where the steps that it named are gone, or are in any order", () => {
  const excluding = { ...plain, exclude: [{ event: "Cancel", from_step: 2, to_step: 3 }] };
  expect([withoutStep(excluding, 2).exclude, withOrder(excluding, "unordered").exclude]).toEqual([
    [{ event: "Cancel" }],
    [{ event: "Cancel" }],
  ]);
});

const answer = {
  groups: [
    {
      group: [],
      counts: [124, 96, 71],
      dropped: [26, 20, 0],
      still: [2, 5, 0],
      conversion: [1, 0.774, 0.573],
      step_conversion: [1, 0.774, 0.74],
      median_seconds: [null, 4320, 23_040],
      avg_seconds: [null, 5000, 30_000],
    },
  ],
  bin_edges: null,
} as unknown as FunnelAnswer;

it("tells apart who got to a step, who may still, and who dropped off right before", () => {
  const [way] = shapeOf(answer, plain).ways;
  expect(way?.bars[2]).toEqual({
    reached: 71,
    still: 7,
    dropped: 20,
    share: 71 / 124,
    fromBefore: 0.74,
    median: 23_040,
  });
});

it("says in a sentence how many got through, and who can still make it", () => {
  const shape = shapeOf(answer, plain);
  const [way] = shape.ways;
  expect(way && `${conversionOf(way).share} ${sentenceOf(way, shape)}`).toBe(
    "57.3% of 124 users went from Signup to Invite. 7 more can still make it.",
  );
});

it.each([
  [[3, 1, 2], 2],
  [[4, 1], 2.5],
  [[], null],
])("takes the median of %s", (seconds, median) => {
  expect(medianOf(seconds)).toBe(median);
});

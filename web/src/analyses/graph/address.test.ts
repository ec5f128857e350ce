import { describe, expect, it } from "vitest";
import { readQuery, UnreadableAddress, writeQuery } from "../../address/text";
import type { GraphQuestion } from "../../api/nouns";
import { GRAPH, type View } from "./address";

const { fromSearch, strangersIn, toSearch } = GRAPH;

const simple: GraphQuestion = {
  kind: "graph",
  series: [{ id: "A", event: "Commit", measure: "accounts" }],
  range: "last 30 days",
  interval: "day",
};

function viewOf(question: Partial<GraphQuestion>): View {
  return { question: { ...simple, ...question }, chart: "line", report: null };
}

function throughTheAddress(view: View): View {
  return fromSearch(readQuery(writeQuery(toSearch(view))));
}

it("keeps the commonest question short and readable", () => {
  const view = viewOf({ group_by: [{ source: "account", property: "plan" }], top_n: 8, interval: "week" });
  expect(writeQuery(toSearch(view))).toBe("?A=accounts:Commit&group=account.plan&by=week");
});

const nasty = `a:b,c;d(e)@f.g~h*i'j "k" / & = + % # 🌊 \\ über; DROP TABLE`;

const questions: Record<string, Partial<GraphQuestion>> = {
  "a plain graph": {},
  "a custom range": { range: undefined, from: "2026-01-01", to: "2026-03-31" },
  "an open range": { range: undefined, from: "2026-01-01T10:30:00" },
  "any event": { series: [{ id: "A", event: null, measure: "users" }] },
  "an event named by an asterisk": { series: [{ id: "A", event: "*", measure: "count" }] },
  "several events in one series": {
    series: [{ id: "A", any_of: [{ event: "Commit" }, { event: "Code, review" }], measure: "users" }],
  },
  "a percentile of a property": { series: [{ id: "A", event: nasty, measure: "p99.5", property: nasty }] },
  "a population and a formula": {
    series: [
      { id: "A", event: "Commit", measure: "accounts", account_type: "team" },
      {
        id: "B",
        population: "accounts",
        account_type: "team",
        filters: [{ property: "plan", op: "is", value: "x" }],
      },
    ],
    formula: ["A/B", "(A+B)*100"],
  },
  "what was done": {
    filters: [
      { did: { event: "Commit" } },
      {
        did: {
          any_of: [
            { event: nasty, filters: [{ source: "event", property: "lines", op: "gt", value: 5 }] },
            { event: null },
          ],
          filters: [{ source: "event", property: "branch", op: "is", value: "main" }],
          count: { op: "gte", value: 3 },
          window: { last: { value: 28, unit: "day" } },
        },
        subject: { account: "team" },
      },
      {
        did: { event: "Push", window: { last: { value: 7, unit: "day" } }, count: { op: "eq", value: 0 } },
        relative_to: "event",
      },
      { first_did: { event: "Push", window: { from: "2026-01-01", to: "2026-01-31T10:30" } } },
      { active_periods: { event: null, unit: "week", of: 4, at_least: 3 }, subject: { account: null } },
      {
        sequence: {
          first: { event: "Push" },
          then: { any_of: [{ event: "Merge" }, { event: "Close" }] },
          within: { value: 2, unit: "day" },
          window: { ago: [60, 30], unit: "day" },
        },
      },
      {
        users_who: [{ or: [{ did: { event: "Push" } }, { property: "role", op: "is", value: "admin" }] }],
        count: { op: "lte", value: 2 },
        account_type: "team",
      },
      { not: { in_segment: nasty } },
      { source: "account", property: nasty, op: "is", value: nasty, as_of: "event" },
    ],
  },
  "groups of every shape": {
    group_by: [
      { did: { event: "Push", window: { last: { value: 30, unit: "day" } } } },
      { count_of: { event: nasty }, most: 5 },
      { source: "segment", segments: ["Trials", nasty, "$all"] },
      { source: "event", property: nasty, bins: 10 },
    ],
    top_n: null,
  },
  "filters of every shape": {
    filters: [
      { source: "event", property: "lines", op: "gte", value: 5 },
      { source: "user", property: nasty, op: "contains", value: nasty },
      {
        or: [
          {
            source: "account",
            property: "plan",
            account_type: "company",
            op: "is",
            value: ["Growth", "Scale"],
          },
          {
            and: [
              { source: "account", op: "is_not", value: "acme.com" },
              { not: { source: "id", op: "regex", value: "^bot-(a|b)" } },
            ],
          },
        ],
      },
      { source: "event", property: "note", op: "is_set" },
      { source: "event", property: "path", op: "matches", value: ["/orders/*", nasty] },
      { source: "event", property: "element_hierarchy", op: "not_selector", value: "nav > .primary" },
    ],
  },
  "saved measures": {
    series: [
      { id: "A", saved: nasty, filters: [{ measure: nasty, op: "gte", value: 0.5 }] },
      { id: "B", saved: "Reporting accounts" },
    ],
    filters: [
      { not: { measure: "Adoption", op: "is_set" } },
      { measure: "Adoption", op: "between", value: [0, 0.25] },
    ],
  },
  "values that only look like something else": {
    filters: [
      {
        source: "event",
        property: "a",
        op: "is",
        value: ["5", 5, "true", true, "", "'quoted'", null, "null", -1.5],
      },
      { source: "event", property: "b", op: "is", value: ["alone"] },
      { source: "event", property: "c", op: "between", value: [0, 1e21] },
      { source: "event", property: "d", op: "before", value: "2026-01-01T10:00:00Z" },
    ],
  },
  "filters of one series": {
    series: [
      {
        id: "A",
        event: "Commit",
        measure: "count",
        filters: [{ source: "event", property: "x", op: "lt", value: 2 }],
      },
    ],
  },
  "groups with every group asked for": {
    group_by: [
      { source: "event", property: "a.b" },
      { source: "account", account_type: "team" },
    ],
    top_n: null,
    other: false,
  },
  "comparison, total and calendar": {
    compare: { days: 364 },
    cumulative: true,
    interval: "total",
    timezone: "America/New_York",
    week_start: "sunday",
  },
  "the period before": { compare: "previous" },
};

describe("an address", () => {
  it.each(Object.entries(questions))("brings back %s", (_, question) => {
    const view = viewOf(question);
    expect(throughTheAddress(view)).toEqual(JSON.parse(JSON.stringify(view)));
  });

  it("brings back the chart and the report", () => {
    const view: View = { question: simple, chart: "bar", report: "active-accounts" };
    expect(throughTheAddress(view)).toEqual(view);
  });

  it("with no name where the event stands means any event", () => {
    expect(fromSearch({ A: "accounts:" }).question?.series[0]?.event).toBeNull();
  });

  it("may use the words of the question language", () => {
    const long = {
      A: "count:x",
      interval: "week",
      group_by: "account.plan",
      top_n: "3",
      week_start: "sunday",
    };
    const short = { A: "count:x", by: "week", group: "account.plan", top: "3", week: "sunday" };
    expect(fromSearch(long)).toEqual(fromSearch(short));
  });

  it("may have parts that say nothing, and tells which", () => {
    const search = {
      A: "count:x",
      "A.where": "a:is_set",
      "B.where": "a:is_set",
      interval: "day",
      foo: "bar",
    };
    expect(strangersIn(search)).toEqual(["B.where=a:is_set", "foo=bar"]);
  });

  it("without a series holds no question", () => {
    expect(fromSearch({}).question).toBeNull();
  });

  it.each([
    [{ A: "accounts" }, /Series A/],
    [{ A: "saved:" }, /Series A names no saved measure/],
    [{ A: "count:x", where: "event.lines:more:5" }, /no operator 'more'/],
    [{ A: "count:x", where: "event.lines:gt" }, /lacks a value/],
    [{ A: "count:x", group: "weather.rain" }, /begins with 'weather'/],
    [{ A: "count:x", by: "fortnight" }, /No interval/],
    [{ A: "count:x", interval: "fortnight" }, /No interval/],
    [{ A: "count:x", chart: "pie" }, /No chart/],
    [{ A: "count:x", cumulative: "maybe" }, /'cumulative=maybe' should be yes or no/],
    [{ A: "count:x", week: "friday" }, /not on 'friday'/],
  ])("says which part of %j it cannot read", (search, message) => {
    expect(() => fromSearch(search as Record<string, string>)).toThrow(message);
    expect(() => fromSearch(search as Record<string, string>)).toThrow(UnreadableAddress);
  });
});

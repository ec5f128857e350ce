import { describe, expect, it } from "vitest";
import { keyOf, shownOf } from "./columns";
import { conditionsOf, fromSearch, questionOf, startOf, strangersIn, toSearch } from "./state";

const ADDRESS = {
  view: "3",
  where: ".plan:is:Growth",
  missed: "any:Invite,Report - Run",
  silent: "30",
  find: "acme",
  sort: "count:Report:30 desc",
  columns:
    "last_seen,sessions@last 30 days,.plan,account.tier,measure.Health,count:Report:30,did:*,active,curve,owner",
  curve: "Report",
  kind: "team",
};

describe("what a list shows", () => {
  it("is read from an address and written into the same one", () => {
    expect(toSearch(fromSearch(ADDRESS))).toEqual(ADDRESS);
    expect(toSearch(fromSearch({}))).toEqual({});
  });

  it("names what it does not understand", () => {
    expect(() => fromSearch({ columns: "last_sen" })).toThrow("No column is named 'last_sen'.");
    expect(() => fromSearch({ missed: "some:Invite" })).toThrow("any: or all:");
    expect(strangersIn({ ...ADDRESS, foo: "bar" }, "accounts")).toEqual(["foo=bar"]);
    expect(strangersIn({ find: "a", kind: "team" }, "users")).toEqual(["kind=team"]);
  });

  it("has columns of any name", () => {
    const odd = { of: "property", property: "a,b.c:d@e~f" } as const;
    expect(shownOf(keyOf(odd))).toEqual(odd);
    expect(fromSearch({ columns: keyOf(odd) }).columns).toEqual([odd]);
  });
});

describe("the steps that were missed", () => {
  const steps = ["Invite", "Report"];
  const didNot = (event: string) => ({ not: { did: { event } } });

  it("are any of them with or, all of them with and", () => {
    const any = conditionsOf({ ...startOf(), missed: { join: "any", steps } });
    const all = conditionsOf({ ...startOf(), missed: { join: "all", steps } });
    expect(any).toEqual([{ or: steps.map(didNot) }]);
    expect(all).toEqual(steps.map(didNot));
  });
});

describe("the question for a list", () => {
  it("is sorted by what it has, else by who was seen last", () => {
    const asked = { of: "users", kind: null, columns: [], named: null } as const;
    const sort = { column: ".plan", order: "asc" } as const;
    expect(questionOf({ ...startOf(), sort }, asked).sort).toEqual({ column: "last_seen", order: "desc" });
    const plan = { of: "property", property: "plan" } as const;
    expect(questionOf({ ...startOf(), sort }, { ...asked, columns: [plan] }).sort).toEqual(sort);
  });
});

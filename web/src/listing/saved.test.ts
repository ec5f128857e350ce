import { expect, it } from "vitest";
import type { ListQuestion } from "../api/nouns";
import { shownOf } from "./columns";
import { stateFrom } from "./saved";
import { type ListState, questionOf, startOf } from "./state";

const KEYS = [
  "$score",
  "$confidence",
  "last_seen",
  "active",
  ".plan",
  "sessions@last 28 days",
  "count:Commit:30",
  "did:Push",
  "measure.Adoption",
];

it("is the same list again, with its filters, order and columns", () => {
  const state: ListState = {
    ...startOf(),
    where: [{ property: "plan", op: "is", value: "Growth" }, { not: { did: { event: "Commit" } } }],
    find: "acme",
    sort: { column: "count:Commit:30", order: "desc" },
    columns: KEYS.map(shownOf),
  };
  const question = questionOf(state, {
    of: "accounts",
    kind: "company",
    columns: KEYS.map(shownOf),
    named: "name",
  });
  expect(stateFrom(question)).toEqual(state);
});

it("is none that the page has where a column counts what the page cannot", () => {
  const counted = { event: "Commit", filters: [{ source: "event", property: "lines", op: "gt", value: 5 }] };
  const question = { kind: "users", columns: [{ count_of: counted, name: "big" }] } as ListQuestion;
  expect(stateFrom(question)).toBeNull();
});

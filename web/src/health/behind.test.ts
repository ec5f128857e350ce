import { expect, test } from "vitest";
import type { Project } from "../api/nouns";
import { linksOf } from "./behind";

const PROJECT = { slug: "book", timezone: "Europe/Berlin", account_kinds: ["company"] } as Project;
const STRETCH = { since: "2026-07-01T22:00:00Z", until: "2026-08-30T21:59:59Z" };
const whose = { project: PROJECT, kind: "company", id: "acme" };

test("users who did any event in the stretch are listed, on local days", () => {
  const { users } = linksOf({ ...STRETCH, choices: [{ event: null }] }, whose);
  expect(users.where).toBe("account:is:acme;did(*;from:2026-07-02:2026-08-30)");
});

test("events are drawn over both stretches, of this account alone", () => {
  const { events } = linksOf({ ...STRETCH, choices: [{ event: "Report" }, { event: "Load" }] }, whose);
  expect(events).toMatchObject({ A: "count:Report", B: "count:Load", where: "account:is:acme" });
});

test("filters stay with their events", () => {
  const large = { source: "event" as const, property: "size", op: "gt" as const, value: 2 };
  const choices = [{ any_of: [{ event: "Report", filters: [large] }, { event: "Load" }] }];
  const { events } = linksOf({ ...STRETCH, choices }, whose);
  expect(events).toMatchObject({ A: "count:Report", "A.where": "event.size:gt:2", B: "count:Load" });
});

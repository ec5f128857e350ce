import { expect, test } from "vitest";
import type { Refusal } from "../api/nouns";
import { refusedParts, remedyFor } from "./remedies";

/** Reasons as the server gives them, without what they quoted. */
const REASONS = [
  "no event name",
  "identify without a user",
  "alias without a user and the id that turns out to be the same",
  "group without an account and a user or device",
  "properties of a user, and no user or device",
  "properties of an account, and no account",
  "the event id has more than 1,024 characters",
  "the user id holds a NUL character",
  "the properties cannot be kept: a property holds a NUL character",
  "the properties cannot be kept: … properties; one event may have 5,000",
  "the properties together are larger than 1 MB",
  "the time `timestamp` cannot be read: write it in ISO 8601",
  "a track without the name of its event (`event`)",
  "nobody did it: name a `userId` or an `anonymousId`",
  "a group without the id of the account (`groupId`)",
  "recordings, heatmaps and timings of pages are not kept",
  "the property `id` of a user: Heap keeps that name for the user's own id",
  "an event is not a JSON object",
  "the user id 'undefined' stands for nobody",
  "a device whose id was a user's before",
  "an alias of two known users",
  "an id beyond the most that a user may have",
];

test("every reason that the server gives has something to do about it", () => {
  const otherwise = remedyFor("something nobody has thought of");
  expect(REASONS.filter((reason) => remedyFor(reason) === otherwise)).toEqual([]);
});

test("the remedy is the one of the reason", () => {
  expect(remedyFor("the user id '…' stands for nobody")).toMatch(/only once the user is known/);
  expect(remedyFor("the properties cannot be kept: a property holds a NUL character")).toMatch(/broken/);
  expect(remedyFor("group without an account and a user or device")).toMatch(/user, or that of the browser/);
});

test("what lost an event comes first, what cost nothing last", () => {
  const refusal = (of: Refusal["of"], reason: string): Refusal => ({
    of,
    reason,
    count: 1,
    first_at: "2026-11-20T09:00:00Z",
    last_at: "2026-11-20T09:00:00Z",
    samples: [],
  });
  const parts = refusedParts([
    refusal("claim", "an alias of two known users"),
    refusal("property", "the property `id` of a user: Heap keeps that name for the user's own id"),
    refusal("event", "no event name"),
  ]);
  expect(parts.map(({ of }) => of)).toEqual(["event", "property", "claim"]);
});

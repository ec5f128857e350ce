import { expect, test } from "vitest";
import type { Refusal } from "../api/nouns";
import { refusedParts } from "./refusedParts";

test("what lost an event comes first, what cost nothing last", () => {
  const refusal = (of: Refusal["of"], reason: string): Refusal => ({
    of,
    reason,
    count: 1,
    first_at: "2026-11-20T09:00:00Z",
    last_at: "2026-11-20T09:00:00Z",
    samples: [],
    remedy: "",
  });
  const parts = refusedParts([
    refusal("claim", "an alias of two known users"),
    refusal("property", "the property `id` of a user: Heap keeps that name for the user's own id"),
    refusal("event", "no event name"),
  ]);
  expect(parts.map(({ of }) => of)).toEqual(["event", "property", "claim"]);
});

import { expect, test } from "vitest";
import type { AccountOnboarding } from "../api/nouns";
import { stateOf } from "./onboardingWords";

const at = (state: AccountOnboarding["state"], days: number | null) =>
  stateOf({ state, step: "First review", days } as AccountOnboarding);

test("where an account is waiting, and for how long, is said in words", () => {
  expect([at("stuck", 31.7), at("under_way", 1), at("under_way", 0.3), at("not_begun", null)]).toEqual([
    "Stuck at First review for 31 days",
    "At First review for 1 day",
    "At First review since today",
    "Not begun yet",
  ]);
});

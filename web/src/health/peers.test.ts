import { expect, test } from "vitest";
import type { ScorePeers } from "../api/nouns";
import { groupWords, leftOutWords, placeWords } from "./peers";

const GROUP: Pick<ScorePeers, "accounts" | "alike"> = {
  accounts: 24,
  alike: {
    properties: [{ property: "plan", value: "Growth" }],
    users: { above: 5, up_to: 25 },
    age_days: { above: 90, up_to: 365 },
    left_out: [],
  },
};
const told = GROUP as ScorePeers;

test("a place is said as people say it", () => {
  expect([1, 2, 3, 11, 22].map((place) => placeWords(place, 24))).toEqual([
    "1st of 24",
    "2nd of 24",
    "3rd of 24",
    "11th of 24",
    "22nd of 24",
  ]);
});

test("a group is told by what its accounts have in common", () => {
  expect(groupWords(told)).toBe("24 accounts, plan Growth, 6 to 25 users, seen for 91 days to a year");
});

test("what was left out is said", () => {
  const alike = { ...GROUP.alike, age_days: null, left_out: ["users", "age_days"] };
  expect(leftOutWords({ ...told, alike })).toBe(
    "Left out, as fewer than eight others would match: size and age.",
  );
});

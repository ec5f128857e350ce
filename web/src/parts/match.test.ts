import { expect, it } from "vitest";
import { cutTo, matching, pieces } from "./match";

const groups = [
  {
    label: "Team",
    options: [
      { value: "1", label: "Team - Invite" },
      { value: "2", label: "Team - Resend" },
    ],
  },
  { label: "Page", options: [{ value: "3", label: "Invite (page)" }] },
];

it("finds what holds every typed word, in any order and case", () => {
  const found = matching(groups, "INV team").flatMap(({ options }) => options.map(({ value }) => value));
  expect(found).toEqual(["1"]);
});

it("says how many options it left off", () => {
  expect(cutTo(groups, 2)).toEqual({ shown: [groups[0]], leftOff: 1 });
});

it("marks what was typed, special characters taken as they are", () => {
  expect(pieces("Invite (page)", "(PA")).toEqual([
    { text: "Invite ", hit: false },
    { text: "(pa", hit: true },
    { text: "ge)", hit: false },
  ]);
});

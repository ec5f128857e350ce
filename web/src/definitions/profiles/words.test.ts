import { describe, expect, it } from "vitest";
import type { HealthInput } from "../../api/nouns";
import { newProfile } from "./draft";
import { withForm } from "./ready";
import { earningWords, inputsWords, whatWords } from "./words";

const [breadth, depth, frequency, trend] = newProfile().inputs as [
  HealthInput,
  HealthInput,
  HealthInput,
  HealthInput,
];

describe("an input", () => {
  it("says what its curve earns, by its ends", () => {
    expect(earningWords(frequency)).toBe("20 active days in 28 earn 100 points, 0 earn 0");
    expect(earningWords(breadth)).toBe("80% of users active earn 100 points, 0% earn 0");
    expect(earningWords(depth)).toBe("More than 90% of its peers earns 100 points, 0% earns 0");
    expect(earningWords(trend)).toBe("130% of its own 12 weeks earn 100 points, 0% earn 0");
  });

  it("begins with what is best where less is better, and reads saved shares as such", () => {
    const tickets: HealthInput = {
      name: "Tickets",
      property: "tickets",
      points: [
        [0, 100],
        [9, 20],
      ],
    };
    const adoption: HealthInput = {
      name: "Reach",
      measure: "Adoption",
      points: [
        [0, 0],
        [0.6, 100],
      ],
    };
    expect(earningWords(tickets)).toBe("Tickets of 0 earns 100 points, 9 earns 20");
    expect(earningWords(adoption, (name) => name === "Adoption")).toBe(
      "Adoption of 60% earns 100 points, 0% earns 0",
    );
  });

  it("says what it is, of what time and beside what", () => {
    expect(whatWords(depth)).toBe("How often anything in 28 days, for each active user, among its peers");
    expect(whatWords({ ...withForm(trend, "rating"), fresh_days: 90 })).toBe(
      "What people rate it, told in the last 90 days",
    );
  });
});

it("a profile is told by its inputs and their shares of the weight", () => {
  expect(inputsWords(newProfile())).toBe("Breadth 28%, Depth 17%, Frequency 28%, Trend 28%");
});

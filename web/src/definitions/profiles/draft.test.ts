import { describe, expect, it } from "vitest";
import type { HealthInput, HealthProfile } from "../../api/nouns";
import { DEFAULT_BANDS } from "../../health/bands";
import {
  isSameMeaning,
  missingIn,
  newProfile,
  ofKind,
  shareOf,
  withBand,
  withInput,
  withoutBand,
} from "./draft";
import { movesOf } from "./moves";
import { chosenIn, formOf, isPerUser, READY, withChosen, withCompared, withForm } from "./ready";

const profile: HealthProfile = { ...newProfile(), name: "Ours" };
const [breadth, depth] = profile.inputs as [HealthInput, HealthInput];

describe("a profile", () => {
  it("means the same with its defaults written out", () => {
    const inputs = profile.inputs.map((input) => ({
      weeks: 12,
      compared: "absolute" as const,
      ...input,
      where: null,
    }));
    const written = {
      ...profile,
      inputs,
      bands: [...DEFAULT_BANDS],
      margin: 3,
      place: 0,
      peers: { size: true },
    };
    expect(isSameMeaning(profile, written)).toBe(true);
    expect(isSameMeaning(profile, { ...written, margin: 4 })).toBe(false);
  });

  it("lacks something until each of three inputs has a name and says what it is", () => {
    expect(missingIn({ inputs: profile.inputs.slice(2) })).toBe("A score is made of at least 3 inputs.");
    const unchosen = withForm(breadth, "measure");
    expect(missingIn({ inputs: [...profile.inputs, unchosen] })).toBe("Choose the measure of “Breadth”.");
    expect(missingIn(profile)).toBeNull();
  });

  it("is turned to another kind of accounts with all that it measures", () => {
    const [first, second] = ofKind(profile, "team").inputs;
    expect(first?.meaning?.account_type).toBe("team");
    expect(second?.per).toMatchObject({ account_type: "team" });
    expect(isSameMeaning(ofKind(ofKind(profile, "team"), undefined), profile)).toBe(true);
  });
});

describe("inputs", () => {
  it("share the whole weight, and one more has a name of its own and the mean weight", () => {
    const more = withInput(profile.inputs, breadth);
    expect(more.at(-1)).toMatchObject({ name: "Breadth 2", weight: 23 });
    expect(more.reduce((sum, _, i) => sum + shareOf(more, i), 0)).toBeCloseTo(1);
  });

  it("are of the form that they were made in", () => {
    expect(READY.map(({ input }) => formOf(input()))).toEqual([
      "share_of_users",
      "count_of",
      "days_active",
      "count_of",
      "users_who",
      "count_of",
      "measure",
      "property",
      "rating",
      "onboarding",
    ]);
  });

  it("keep the event in another form, and lose a comparison that it cannot have", () => {
    const reports = withChosen(depth, { event: "Report", window: { last: { value: 14, unit: "day" } } });
    const days = withForm(withCompared(reports, "own"), "days_active");
    expect(chosenIn(days)).toMatchObject({ event: "Report", window: { last: { value: 14 } } });
    expect(withForm(days, "rating")).toEqual({
      name: "Depth",
      weight: 15,
      where: undefined,
      rating: true,
      points: [
        [0, 0],
        [100, 100],
      ],
    });
  });

  it("are divided by the users of the same time", () => {
    const fortnight = withChosen(depth, { event: null, window: { last: { value: 14, unit: "day" } } });
    expect(isPerUser(fortnight.per)).toBe(true);
    expect(fortnight.per).toMatchObject({ users_who: { did: { window: { last: { value: 14 } } } } });
  });
});

describe("bands", () => {
  it("are parted where the widest is, and joined so that the lowest begins at 0", () => {
    expect(withBand(DEFAULT_BANDS).map(({ from }) => from)).toEqual([0, 23, 45, 70]);
    expect(withoutBand(DEFAULT_BANDS, 0)).toEqual([
      { name: "Watch", from: 0 },
      { name: "Healthy", from: 70 },
    ]);
  });

  it("of now and then are counted in their order, those without a score last", () => {
    const moved = movesOf(
      [
        { before: "At risk", after: "Healthy", accounts: 1 },
        { before: "Watch", after: "At risk", accounts: 2 },
        { before: null, after: null, accounts: 3 },
      ],
      DEFAULT_BANDS,
    );
    expect([moved.before, moved.after]).toEqual([
      ["At risk", "Watch", null],
      ["At risk", "Watch", "Healthy", null],
    ]);
    expect([moved.countOf("Watch", "At risk"), moved.wasIn("At risk"), moved.wouldBeIn(null)]).toEqual([
      2, 1, 3,
    ]);
  });
});

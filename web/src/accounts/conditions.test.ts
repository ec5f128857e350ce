import { expect, test } from "vitest";
import type { Meanings } from "../api/accounts";
import type { MeaningName } from "../api/nouns";
import { bookOf, inBand, isOfBand, toggled, UNSCORED, withoutLeft } from "./conditions";

const meanings = new Proxy({} as Meanings, {
  get: (_, name) => ({ property: { owner: "csm", status: "state" }[name as MeaningName & "owner"] ?? null }),
});
const saying = ["churned", "lost", "closed"];
const current = withoutLeft("state", saying, ["active", "Churned"]);

test("those that have left are named as the project writes them", () => {
  expect(current).toEqual([{ property: "state", op: "is_not", value: "Churned" }]);
  expect(withoutLeft("state", saying, ["lost", "closed"])[0]?.value).toEqual(["lost", "closed"]);
});

test("where nobody has left nothing is asked", () => {
  expect(withoutLeft("state", saying, ["active"])).toEqual([]);
});

test("figures are of the owner and the status that the list is of, and of nothing else", () => {
  const mine = { property: "csm", op: "is" as const, value: "jonas" };
  expect(bookOf([mine, ...current, { property: "plan", op: "is", value: "Team" }], meanings)).toEqual([
    mine,
    ...current,
  ]);
});

test("a band takes the place of another one, and goes when it is pressed again", () => {
  const risk = toggled(current, [inBand(["At risk"])], isOfBand);
  const unscored = toggled(risk, [UNSCORED], isOfBand);
  expect(unscored).toEqual([...current, UNSCORED]);
  expect(toggled(unscored, [UNSCORED], isOfBand)).toEqual(current);
});

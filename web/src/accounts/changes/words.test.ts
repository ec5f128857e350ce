import { expect, test } from "vitest";
import type { ChangedAccount } from "../../api/nouns";
import { accountsOf, ownersOf, seasonWords, whoseIn } from "./words";

const changed = (id: string, owner: string | null) =>
  ({ id, owner, changes: [] }) as unknown as ChangedAccount;
const ACCOUNTS = [changed("acme", "jonas"), changed("bits", null), changed("cove", "amara")];

test.each([
  [0.27, "All accounts together did 27% of their usual: taken out of what is told of each."],
  [1.34, "All accounts together did 134% of their usual: taken out of what is told of each."],
  [0.9, ""],
  [1.104, ""],
])("a week in which all did %d of their usual is told from more than a tenth off", (season, words) => {
  expect(seasonWords(season)).toBe(words);
});

test("whoever has accounts that changed sees these first, and everybody else all", () => {
  expect(whoseIn({}, ACCOUNTS, ["jonas", "j@x.example"])).toEqual({ of: "mine" });
  expect(whoseIn({}, ACCOUNTS, ["maren"])).toEqual({ of: "all" });
});

test("accounts of nobody are nobody's own", () => {
  expect(accountsOf(ACCOUNTS, { of: "mine" }, ["jonas"]).map(({ id }) => id)).toEqual(["acme"]);
  expect(ownersOf(ACCOUNTS).map(({ owner }) => owner)).toEqual(["amara", "jonas"]);
});

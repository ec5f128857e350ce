import { expect, test } from "vitest";
import type { SeenFile } from "../api/nouns";
import { isGuess, lacking, optionsOf, propertyColumns, suggested, withColumn } from "./mapping";

const FILE: SeenFile = {
  format: "csv",
  columns: [
    { name: "timestamp", values: ["2026-01-01"] },
    { name: "uid", values: ["ann"] },
    { name: "org_id", values: ["acme"] },
    { name: "price", values: ["3"] },
  ],
  options: { time: "timestamp", user: "uid", session: "sid" },
  account: "org_id",
  lacking: ["event"],
  guessed: ["time"],
  looks_like: null,
};

test("what names of columns suggest is where one begins", () => {
  expect(suggested(FILE)).toEqual({ time: "timestamp", user: "uid", session: "sid", account: "org_id" });
});

test("what is still missing is told", () => {
  expect(lacking("events", suggested(FILE))).toBe("Choose the column of: Event.");
});

test("what values alone suggest is a guess until another column is chosen", () => {
  const chosen = suggested(FILE);
  const told = [chosen, { ...chosen, time: "price" }].map((mapping) => isGuess(FILE, mapping, "time"));
  expect([...told, isGuess(FILE, chosen, "user")]).toEqual([true, false, false]);
});

test("a column means one thing", () => {
  expect(withColumn({ time: "a", user: "b" }, "user", "a")).toEqual({ user: "a" });
});

test("the account's column goes by its kind", () => {
  expect(optionsOf({ time: "t", account: "org", session: "s" }, "UTC", "company")).toEqual({
    time: "t",
    session: "s",
    accounts: { company: "org" },
    time_zone: "UTC",
  });
});

test("all other columns become properties", () => {
  expect(propertyColumns(FILE, suggested(FILE))).toEqual(["price"]);
});

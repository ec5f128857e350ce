import { expect, test } from "vitest";
import type { AdoptingAccount, Feature } from "../api/nouns";
import { adoptionFile } from "./file";
import { heatOf, mostOf, readSorted, rowsOf, sortedRows, totalsOf, writeSorted } from "./matrix";

const FEATURES = [{ name: "Report" }, { name: "=Export" }] as Feature[];
const account = (id: string, users: number, cells: [number, number, number][], revenue: number | null) =>
  ({
    id,
    name: id === "bits" ? "Bits & Co" : null,
    owner: null,
    plan: "paid",
    revenue,
    score: null,
    band: null,
    active: users > 0,
    users,
    used: cells.length,
    cells: cells.map(([feature, of, events]) => ({ feature, users: of, events, last: "2024-04-09" })),
  }) as AdoptingAccount;

const ROWS = rowsOf([
  account("cove", 0, [], null),
  account("bits", 4, [[0, 1, 90]], 100),
  account(
    "acme",
    8,
    [
      [0, 2, 10],
      [1, 8, 9],
    ],
    20,
  ),
]);
const ids = (sort: string, order?: string) =>
  sortedRows(ROWS, readSorted({ sort, order }), FEATURES, "users").map((row) => row.account.id);

test("accounts stand by what they use, are called, pay or do with one feature", () => {
  expect(ids("used")).toEqual(["cove", "bits", "acme"]);
  expect(ids("used", "turned")).toEqual(["acme", "bits", "cove"]);
  expect(ids("name")).toEqual(["acme", "bits", "cove"]);
  expect(ids("feature.Report")).toEqual(["acme", "bits", "cove"]);
});

test("who pays is not known of stands last either way", () => {
  expect(ids("revenue")).toEqual(["bits", "acme", "cove"]);
  expect(ids("revenue", "turned")).toEqual(["acme", "bits", "cove"]);
});

test("an address says the order as it is read", () => {
  for (const said of [{}, { sort: "name" }, { sort: "feature.a.b", order: "turned" }])
    expect(writeSorted(readSorted(said))).toEqual(said);
});

test("a cell is as dark as it is near the most of its feature; a share is as dark as it is", () => {
  expect(mostOf(ROWS, 2, "events")).toEqual([90, 9]);
  expect(heatOf(22.5, 90, "events")).toBe(0.5);
  expect(mostOf(ROWS, 2, "share")).toEqual([1, 1]);
  expect(heatOf(0.25, 1, "share")).toBe(0.25);
});

test("above accounts stands how many of them were active, and used each feature", () => {
  expect(totalsOf(ROWS, 2)).toEqual({ active: 2, used: [2, 1] });
});

test("a file has a row for each account, and nothing that a spreadsheet computes", async () => {
  const lines = (await adoptionFile(ROWS, FEATURES, "share").text()).split("\r\n");
  expect(lines[0]).toContain('"features used","Report","\'=Export"');
  expect(lines[2]).toBe('"bits","Bits & Co","paid","","100","","","4","1","0.25",""');
});

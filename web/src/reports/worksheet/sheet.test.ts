import { expect, it } from "vitest";
import { beginnings, dashboardOf, EMPTY, missingIn, reportsOf, type Sheet, segmentsOf } from "./sheet";

const GROUPS = beginnings("Commit").map(({ group }) => group);
const FULL: Sheet = {
  ...EMPTY,
  groups: GROUPS.slice(0, 3),
  active: "Commit",
  goals: ["Push", "Report"],
  name: "Adoption",
};

it.each([
  [{ groups: GROUPS.slice(0, 1) }, "Tell at least two groups apart."],
  [{ groups: [...GROUPS, { name: " ", where: [], hope: "" }] }, "Give group 6 a name."],
  [{ groups: [...GROUPS, { name: "new ", where: [], hope: "" }] }, "Two groups are called “new”."],
  [{ groups: [...GROUPS, { name: "VIP", where: [], hope: "" }] }, "Say who is in “VIP”."],
  [{ active: undefined }, "Choose what shows that somebody really uses your product."],
  [{ name: " " }, "Name the dashboard."],
  [{}, null],
])("lacks something, or nothing (%#)", (change, missing) => {
  expect(missingIn({ ...FULL, ...change })).toBe(missing);
});

it("becomes a segment of accounts for each group, with what is hoped of it", () => {
  expect(segmentsOf(FULL).map(({ name, subject, description }) => [name, subject, description])).toEqual([
    ["New", { account: null }, "Find out what it is for"],
    ["Regular", { account: null }, "Use more of it"],
    ["Occasional", { account: null }, "Come every week"],
  ]);
});

it("watches every group in every report", () => {
  const grouped = reportsOf(FULL).map(({ report }) => [
    report.name,
    "group_by" in report.question && report.question.group_by,
  ]);
  const by = [{ source: "segment", segments: ["New", "Regular", "Occasional"] }];
  expect(grouped).toEqual([
    ["Adoption: active each week", by],
    ["Adoption: who comes back", by],
    ["Adoption: Push each week", by],
    ["Adoption: Report each week", by],
    ["Adoption: from one to the next", by],
  ]);
});

it("lays the cards out two in a row below what is hoped", () => {
  const places = dashboardOf(FULL).cards?.map(({ x, y }) => [x, y]);
  expect(places).toEqual([
    [0, 0],
    [0, 4],
    [6, 4],
    [0, 10],
    [6, 10],
    [0, 15],
  ]);
});

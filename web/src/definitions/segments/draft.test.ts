import { expect, it } from "vitest";
import type { Condition, SavedSegment } from "../../api/nouns";
import { idsIn, missingIn, segmentFrom } from "./draft";

const project = { account_kinds: ["company", "team"] };
const saved = [
  { name: "Payers", subject: { account: null } },
  { name: "Admins", subject: "user" },
] as SavedSegment[];

const done: Condition = { did: { event: "Export" } };

const turned: [string, Condition[], ReturnType<typeof segmentFrom>][] = [
  [
    "properties of accounts",
    [{ or: [{ source: "account", property: "plan", op: "is", value: "Pro" }, { in_segment: "Payers" }] }],
    {
      subject: { account: null },
      where: [{ or: [{ property: "plan", op: "is", value: "Pro" }, { in_segment: "Payers" }] }],
    },
  ],
  [
    "what accounts did",
    [
      { ...done, subject: { account: null } },
      { users_who: done, count: { op: "gte", value: 3 } },
    ],
    { subject: { account: null }, where: [done, { users_who: done, count: { op: "gte", value: 3 } }] },
  ],
  [
    "what users did and are, with their accounts",
    [
      { not: done },
      { source: "user", property: "role", op: "is", value: "admin" },
      { source: "account", property: "plan", op: "is", value: "Pro" },
    ],
    {
      subject: "user",
      where: [
        { not: done },
        { property: "role", op: "is", value: "admin" },
        { source: "account", property: "plan", op: "is", value: "Pro" },
      ],
    },
  ],
  ["properties of events", [done, { source: "event", property: "lines", op: "gt", value: 5 }], null],
  ["segments of both", [{ in_segment: "Payers" }, { in_segment: "Admins" }], null],
  ["nothing", [], null],
];

it.each(turned)("makes a segment of filters on %s, or none", (_, filters, meaning) => {
  expect(segmentFrom(filters, project, saved)).toEqual(meaning);
});

it("reads a pasted list of ids, each once", () => {
  expect(idsIn(" ann, bob\n\nann\ncy ")).toEqual(["ann", "bob", "cy"]);
});

it("asks for a condition before anybody belongs", () => {
  expect([missingIn({ where: [] }), missingIn({ members: [] }), missingIn({ where: [done] })]).toEqual([
    "Add a condition.",
    "Name at least one id.",
    null,
  ]);
});

/** The segmentation worksheet while it is filled in, and what it becomes: segments, reports, a dashboard. Pure. */
import type { PropertyAddress } from "../../api/catalogue";
import type { Condition, Dashboard, GroupBy, Report, Segment } from "../../api/nouns";
import type { Of } from "../../listing/columns";
import { within } from "../dashboard/grid";

/** One group of users or accounts: what it is called, who is in it, what is hoped of it. */
export interface Group {
  name: string;
  where: Condition[];
  /** What they should come to do, in words. */
  hope: string;
}

export interface Sheet {
  of: Of;
  groups: readonly Group[];
  /** What shows that somebody really uses the product: the name of an event, null for any; undefined: not chosen. */
  active?: string | null;
  /** What they should do, by its events. */
  goals: readonly string[];
  /** What the dashboard is called. */
  name: string;
}

export const EMPTY: Sheet = { of: "accounts", groups: [], goals: [], name: "" };
export const MOST_GROUPS = 8;
export const MOST_GOALS = 4;

const MONTH = { last: { value: 30, unit: "day" as const } };

/** What a group can begin with, and be changed from. */
export function beginnings(active: string | null): { label: string; about: string; group: Group }[] {
  const event = active;
  const active3of4: Condition = { active_periods: { event, at_least: 3, of: 4, unit: "week" } };
  const lately: Condition = { did: { event, window: MONTH } };
  return [
    {
      label: "New",
      about: "active for the first time in the last 30 days",
      group: {
        name: "New",
        where: [{ first_did: { event, window: MONTH } }],
        hope: "Find out what it is for",
      },
    },
    {
      label: "Regular",
      about: "active in three of the last four weeks",
      group: { name: "Regular", where: [active3of4], hope: "Use more of it" },
    },
    {
      label: "Occasional",
      about: "active in the last 30 days, but in fewer weeks",
      group: { name: "Occasional", where: [lately, { not: active3of4 }], hope: "Come every week" },
    },
    {
      label: "Gone quiet",
      about: "active before, not in the last 30 days",
      group: { name: "Gone quiet", where: [{ did: { event } }, { not: lately }], hope: "Come back" },
    },
    {
      label: "Never active",
      about: "known, but has never done it",
      group: { name: "Never active", where: [{ not: { did: { event } } }], hope: "Begin" },
    },
  ];
}

/** A group for each value of a property. */
export function groupsBy({ property }: PropertyAddress, values: readonly string[]): Group[] {
  return values.map((value) => ({ name: value, where: [{ property, op: "is", value }], hope: "" }));
}

/** What is missing before it can be saved, in words; null: nothing. */
export function missingIn({ groups, active, name }: Sheet): string | null {
  if (groups.length < 2) return "Tell at least two groups apart.";
  const unnamed = groups.findIndex((group) => group.name.trim() === "");
  if (unnamed >= 0) return `Give group ${unnamed + 1} a name.`;
  const named = groups.map((group) => group.name.trim().toLowerCase());
  const twice = groups.find((_, i) => named.indexOf(named[i] ?? "") !== i);
  if (twice) return `Two groups are called “${twice.name.trim()}”.`;
  const bare = groups.find(({ where }) => where.length === 0);
  if (bare) return `Say who is in “${bare.name.trim()}”.`;
  if (active === undefined) return "Choose what shows that somebody really uses your product.";
  return name.trim() === "" ? "Name the dashboard." : null;
}

/** The segments, in the order of the groups. */
export function segmentsOf({ of, groups }: Sheet): Segment[] {
  return groups.map(({ name, where, hope }) => ({
    name: name.trim(),
    subject: of === "users" ? "user" : { account: null },
    where,
    description: hope.trim(),
  }));
}

interface Planned {
  report: Report;
  w: number;
  h: number;
}

/** The reports that watch the groups, each with the size of its card. */
export function reportsOf(sheet: Sheet): Planned[] {
  const { of, active = null, goals, name } = sheet;
  const folder = name.trim();
  const measure = of;
  const by = of === "accounts" ? { by: { account: null } } : {};
  const group_by: GroupBy[] = [
    { source: "segment", segments: sheet.groups.map((group) => group.name.trim()) },
  ];
  const shared = { group_by, top_n: null, range: "last 12 weeks" } as const;
  const report = (title: string, question: Report["question"], shown: string): Report => ({
    name: `${folder}: ${title}`,
    question,
    shown,
    folder,
    shared: true,
  });
  const weekly = (event: string | null): Report["question"] => ({
    kind: "graph",
    series: [{ id: "A", event, measure }],
    interval: "week",
    ...shared,
  });
  const returned = { event: active };
  return [
    { report: report("active each week", weekly(active), "line"), w: 6, h: 6 },
    {
      report: report(
        "who comes back",
        { kind: "retention", start: returned, return: returned, interval: "week", ...by, ...shared },
        "curve",
      ),
      w: 6,
      h: 6,
    },
    ...goals.map((goal) => ({ report: report(`${goal} each week`, weekly(goal), "line"), w: 6, h: 5 })),
    ...(goals.length > 1
      ? [
          {
            report: report(
              "from one to the next",
              {
                kind: "funnel",
                steps: goals.map((event) => ({ event })),
                window: { value: 30, unit: "day" },
                ...by,
                ...shared,
              },
              "steps",
            ),
            w: 6,
            h: 5,
          },
        ]
      : []),
  ];
}

/** The dashboard of all reports, below what is hoped of each group. */
export function dashboardOf(sheet: Sheet): Dashboard {
  const lines = sheet.groups.map(({ name, hope }) => `${name.trim()}${hope.trim() && `: ${hope.trim()}`}`);
  const height = Math.max(3, Math.ceil(lines.length / 2) + 2);
  let [x, y, row] = [0, height, 0];
  const cards = reportsOf(sheet).map(({ report, w, h }) => {
    if (x + w > 12) [x, y, row] = [0, y + row, 0];
    const card = { report: report.name, ...within({ x, y, w, h }) };
    [x, row] = [x + w, Math.max(row, h)];
    return card;
  });
  return {
    name: sheet.name.trim(),
    folder: sheet.name.trim(),
    description: "From the segmentation worksheet",
    cards: [
      { text: `# What we hope of each group\n${lines.join("\n")}`, x: 0, y: 0, w: 12, h: height },
      ...cards,
    ],
    shared: true,
  };
}

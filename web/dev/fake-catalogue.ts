import type { EventSummary, Project, PropertySummary, ValueCount } from "../src/api/nouns.ts";

const quayside: Project = {
  slug: "quayside",
  name: "Quayside",
  demo: false,
  now: "2026-11-20T13:20:07Z",
  timezone: "Europe/Berlin",
  week_start: "monday",
  membership: "dated",
  environment: "production",
  account_kinds: ["company"],
  events: 184_210,
  users: 3_104,
  accounts: 312,
  first_at: "2025-02-03T08:11:00Z",
  last_at: "2026-11-20T13:20:00Z",
  unlisted_values: 1_204,
  unlisted_name: "experiment 5001",
};

export const projects: Project[] = [
  quayside,
  {
    ...quayside,
    slug: "nova",
    name: "OpenStack Nova",
    demo: true,
    now: "2019-04-11T16:02:33Z",
    last_at: "2019-04-11T16:02:33Z",
    timezone: "UTC",
  },
  { ...quayside, slug: "slow", name: "Slow server" },
  { ...quayside, slug: "lost", name: "Lost server" },
  { ...quayside, slug: "quiet", name: "Quiet since spring", last_at: "2026-04-30T17:05:00Z" },
  {
    ...quayside,
    slug: "fresh",
    name: "Fresh",
    events: 0,
    users: 0,
    accounts: 0,
    first_at: null,
    last_at: null,
  },
];

const names: [string, number][] = [
  ["Session", 41_204],
  ["Run Query", 30_117],
  ["Workspace - Create", 988],
  ["Shipment - Book", 22_480],
  ["Shipment - Track", 18_022],
  ["Integration - Connect ERP", 412],
  ["Team - Invite Teammate", 1_204],
  ["Team - Accept Invitation", 988],
  ["Team - Resend Invitation", 211],
  ["Report - Export", 4_871],
  ["Invoice - Dispute", 96],
  ["Checkout Done", 2_310],
  ["Page", 61_307],
];

export const events: EventSummary[] = names
  .map(([name, count]) => ({
    name,
    count,
    users: Math.ceil(count ** 0.72),
    accounts: Math.min(312, Math.ceil(count ** 0.52)),
    first_at: "2025-02-03T08:11:00Z",
    last_at: "2026-11-20T13:20:00Z",
  }))
  .sort((a, b) => b.count - a.count);

const property = (
  source: "event" | "user" | "account",
  name: string,
  type: PropertySummary["type"],
  count: number,
): PropertySummary => ({
  source,
  name,
  account_type: source === "account" ? "company" : null,
  type,
  count,
  share: 0.5,
  first_at: "2025-02-03T08:11:00Z",
  last_at: "2026-11-20T13:20:00Z",
  label: "",
  description: "",
  hidden: false,
  defined: false,
  noted_by: "",
  noted_at: null,
  owner: "",
  used_by: [],
});

export const properties: PropertySummary[] = [
  property("account", "plan", "text", 312),
  property("account", "vertical", "text", 298),
  property("account", "seats", "number", 290),
  property("account", "customer", "boolean", 312),
  property("account", "renewal", "datetime", 240),
  property("user", "role", "text", 2_870),
  property("user", "country", "text", 3_011),
  property("event", "provider", "text", 9_120),
  property("event", "duration_ms", "number", 61_300),
  property("event", "path", "text", 61_307),
  property("event", "tags", "list", 2_204),
];

const values: Record<string, string[]> = {
  plan: ["Growth", "Starter", "Enterprise", "Trial"],
  vertical: [
    "Logistics",
    "Food",
    "Retail",
    "Health",
    "Energy",
    "Textiles",
    "Hotels",
    "Paper",
    "Rail",
    "Ceramics",
    "Software",
  ],
  role: ["member", "admin", "viewer"],
  country: ["DE", "NL", "PL", "FR", "GB"],
  customer: ["true", "false"],
  provider: ["SAP", "NetSuite", "Odoo"],
  path: ["/", "/shipments", "/reports", "/settings", "/team"],
};

export function textsOf(name: string | null | undefined): string[] {
  return (
    values[name ?? ""] ?? [
      "Brightwater Foods",
      "Cobalt Rail",
      "Halden Freight",
      "Veyra Logistics",
      "Osprey Mills",
    ]
  );
}

export function valuesOf(query: URLSearchParams): ValueCount[] {
  const search = (query.get("search") ?? "").toLowerCase();
  return textsOf(query.get("property"))
    .filter((value) => value.toLowerCase().includes(search))
    .map((value, i) => ({ value, count: Math.round(140 / (i + 1)) }));
}

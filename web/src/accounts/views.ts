/** The views and the columns that the accounts home has by itself. Pure. */
import { writeFilters } from "../address/conditions";
import type { Search } from "../address/text";
import type { Meanings } from "../api/accounts";
import type { Condition, MeaningName } from "../api/nouns";
import type { Bands } from "../health/bandsTogether";
import type { Shown } from "../listing/columns";
import { SILENT_DAYS } from "../listing/silent";
import type { BuiltIn } from "../listing/ViewTabs";
import { inBand, RENEWING_DAYS } from "./conditions";

interface Viewed {
  /** What says that an account is one's own; null: nothing does. */
  mine: Condition[] | null;
  /** Without those that have left. */
  current: Condition[];
  /** Which renew soon. */
  soon: Condition[];
  /** Null: accounts have no scores. */
  bands: Bands | null;
  /** How addresses say the kind. */
  kind: Search;
}

/** The views that nobody saved, with what changed beside them. */
export function builtInViews({ mine, current, soon, bands, kind }: Viewed): BuiltIn[] {
  const of = (where: Condition[], more: Search = {}): Search => ({
    ...(where.length > 0 ? { where: writeFilters(where) } : {}),
    ...more,
    ...kind,
  });
  const all: Search = mine && current.length === 0 ? { all: "yes" } : {};
  return [
    ...(mine ? [{ label: "My accounts", search: of([...mine, ...current]) }] : []),
    { label: "All", search: of(current, all) },
    { label: "What changed", search: changesSearch(kind) },
    { label: "Feature adoption", search: kind, page: "/p/$project/adoption" },
    ...(bands
      ? [{ label: "At risk", search: of([...current, inBand(bands.lowest)], { sort: "$score" }) }]
      : []),
    ...(bands && soon.length > 0
      ? [
          {
            label: `Renewing in ${RENEWING_DAYS} days`,
            search: of([...current, ...soon], { sort: "renewal" }),
          },
        ]
      : []),
    { label: `Silent ${SILENT_DAYS} days`, search: of(current, { silent: String(SILENT_DAYS) }) },
    { label: "Never seen", search: of(current, { silent: "ever" }) },
  ];
}

export const changesSearch = (kind: Search): Search => ({ tab: "changes", ...kind });

const has = (meanings: Meanings, ...wanted: MeaningName[]): Shown[] =>
  wanted.filter((meaning) => meanings[meaning].property).map((meaning) => ({ of: "meaning", meaning }));

const HEALTH: readonly Shown[] = [
  { of: "score", property: "$score" },
  { of: "score", property: "$score_change" },
  { of: "score", property: "$confidence" },
];

/** The columns that a list of accounts has at first: health before all else, once there is any. */
export function firstColumns(meanings: Meanings, isScored: boolean): Shown[] {
  const said = has(meanings, "plan", "revenue", "renewal", "owner");
  const more: Shown[] =
    said.length < 2
      ? [
          { of: "fact", fact: "users" },
          { of: "fact", fact: "events" },
        ]
      : [];
  return [
    ...(isScored ? HEALTH : []),
    { of: "fact", fact: "last_seen" },
    { of: "active" },
    { of: "curve" },
    ...more,
    ...said,
    ...(said.length === 0 ? has(meanings, "vertical", "status") : []),
  ];
}

/** The columns of lists: what each is called, what is asked for it, and how it stands in an address. Pure. */
import { escaped, split, UnreadableAddress, unescaped } from "../address/text";
import type { Meanings } from "../api/accounts";
import type { ListColumn, ListFact, MeaningName } from "../api/nouns";
import { askedOfScore, isScore, isScoreFigure, type ScoreProperty, scoreLabel, scoreWidth } from "./scores";

export type Of = "users" | "accounts";

/** A column as it is chosen; its key is what the address calls it. */
export type Shown =
  | { of: "fact"; fact: ListFact; range?: string }
  | { of: "property"; property: string }
  | { of: "meaning"; meaning: MeaningName }
  | { of: "score"; property: ScoreProperty }
  | { of: "account"; property?: string }
  | { of: "measure"; measure: string }
  | { of: "count" | "did"; event: string | null; days?: number }
  /** Active users and seats, and the curve of the key feature: each is drawn from several figures. */
  | { of: "active" }
  | { of: "curve" };

const FACTS: Record<ListFact, string> = {
  last_seen: "Last active",
  first_seen: "First seen",
  events: "Events",
  users: "Users",
  sessions: "Sessions",
  last_session: "Last session",
  seconds: "Time in sessions",
  events_per_session: "Events a session",
  sessions_per_week: "Sessions a week",
  sessions_per_user: "Sessions a user",
  active_users: "Active users",
};
const RANGED: readonly ListFact[] = [
  "sessions",
  "seconds",
  "events_per_session",
  "sessions_per_week",
  "sessions_per_user",
  "active_users",
];
const OF_ACCOUNTS: readonly ListFact[] = ["users", "sessions_per_user", "active_users"];
const MEANINGS: Record<MeaningName, string> = {
  name: "Name",
  owner: "Owner",
  plan: "Plan",
  revenue: "Revenue",
  vertical: "Vertical",
  seats: "Seats",
  renewal: "Renewal",
  status: "Status",
  champion: "Champion",
  parent: "Parent",
};
/** The range of what is active now. */
export const ACTIVE_RANGE = "last 28 days";

export const isFact = (text: string): text is ListFact => text in FACTS;
export const isMeaning = (text: string): text is MeaningName => text in MEANINGS;

/** The facts that can be told of such, each with whether it can be of a range. */
export function factsOf(of: Of): { fact: ListFact; label: string; ranged: boolean }[] {
  return (Object.keys(FACTS) as ListFact[])
    .filter((fact) => of === "accounts" || !OF_ACCOUNTS.includes(fact))
    .map((fact) => ({ fact, label: FACTS[fact], ranged: RANGED.includes(fact) }));
}

/** What the address calls a column: `last_seen`, `sessions@last 30 days`, `.plan`, `account.plan`, `count:Report:30`. */
export function keyOf(shown: Shown): string {
  switch (shown.of) {
    case "fact":
      return shown.range ? `${shown.fact}@${shown.range}` : shown.fact;
    case "property":
      return `.${escaped(shown.property)}`;
    case "meaning":
      return shown.meaning;
    case "score":
      return shown.property;
    case "account":
      return shown.property === undefined ? "account" : `account.${escaped(shown.property)}`;
    case "measure":
      return `measure.${escaped(shown.measure)}`;
    case "count":
    case "did": {
      const event = shown.event === null ? "*" : escaped(shown.event);
      return `${shown.of}:${event}${shown.days ? `:${shown.days}` : ""}`;
    }
    default:
      return shown.of;
  }
}

/** @throws UnreadableAddress where it is no column. */
export function shownOf(key: string): Shown {
  if (isScore(key)) return { of: "score", property: key };
  if (key === "active" || key === "curve") return { of: key };
  if (key === "account") return { of: "account" };
  if (key.startsWith("account.")) return { of: "account", property: unescaped(key.slice(8)) };
  if (key.startsWith("measure.")) return { of: "measure", measure: unescaped(key.slice(8)) };
  if (key.startsWith(".")) return { of: "property", property: unescaped(key.slice(1)) };
  const [kind, event, days] = split(key, ":");
  if ((kind === "count" || kind === "did") && event) {
    const named = event === "*" ? null : unescaped(event);
    return { of: kind, event: named, ...(days ? { days: Number(days) } : {}) };
  }
  const [fact = "", range] = key.split("@");
  if (isFact(fact)) return { of: "fact", fact, ...(range ? { range } : {}) };
  if (isMeaning(key)) return { of: "meaning", meaning: key };
  throw new UnreadableAddress(`No column is named '${key}'.`);
}

/** What is asked for a column, the first what it is sorted by; each is named by the key, so that answers tell it apart. */
export function askedFor(shown: Shown, meanings: Meanings | undefined): ListColumn[] {
  const name = keyOf(shown);
  switch (shown.of) {
    case "fact":
      return RANGED.includes(shown.fact)
        ? [{ fact: shown.fact as ListColumn["fact"], range: shown.range, name }]
        : [];
    case "property":
      return [{ property: shown.property, name }];
    case "meaning": {
      const property = meanings?.[shown.meaning].property;
      return property ? [{ property, name }] : [];
    }
    case "score":
      return askedOfScore(shown.property);
    case "account":
      return [{ source: "account", property: shown.property, name }];
    case "measure":
      return [{ measure: shown.measure, name }];
    case "count":
    case "did": {
      const choice = { event: shown.event, ...windowOf(shown.days) };
      return [shown.of === "count" ? { count_of: choice, name } : { did: choice, name }];
    }
    case "active": {
      const seats = meanings?.seats.property;
      const active: ListColumn = { fact: "active_users", range: ACTIVE_RANGE, name };
      return seats ? [active, { property: seats, name: "active seats" }] : [active];
    }
    case "curve":
      return [];
  }
}

const windowOf = (days: number | undefined) =>
  days ? { window: { last: { value: days, unit: "day" as const } } } : {};

/** What stands at the head of a column. */
export function labelOf(shown: Shown, meanings?: Meanings, curve?: string | null): string {
  switch (shown.of) {
    case "fact":
      return shown.range ? `${FACTS[shown.fact]}, ${shown.range.replace("last ", "")}` : FACTS[shown.fact];
    case "property":
      return shown.property;
    case "meaning": {
      const property = meanings?.[shown.meaning].property;
      // What it pays is told in the property's own unit.
      return shown.meaning === "revenue" && property ? revenueWord(property) : MEANINGS[shown.meaning];
    }
    case "score":
      return scoreLabel(shown.property);
    case "account":
      return shown.property === undefined ? "Account" : `Account: ${shown.property}`;
    case "measure":
      return shown.measure;
    case "count":
      return `${shown.event ?? "Any event"}, times${shown.days ? `, ${shown.days} d` : ""}`;
    case "did":
      return `${shown.event ?? "Any event"}${shown.days ? `, ${shown.days} d` : ""}`;
    case "active":
      return meanings?.seats.property ? "Active / seats" : "Active users";
    case "curve":
      return curve ?? "Events";
  }
}

/** The property that says what an account pays, as people write it: `ARR`, also of `arr`. */
export const revenueWord = (property: string): string =>
  /^(arr|mrr|acv)$/.test(property) ? property.toUpperCase() : property;

/** Whether its values stand at the right, as figures do; `types` are those of the answer's columns, by key. */
export function isFigure(shown: Shown, types: ReadonlyMap<string, string>): boolean {
  switch (shown.of) {
    case "fact":
      return !["last_seen", "first_seen", "last_session"].includes(shown.fact);
    case "count":
    case "measure":
    case "active":
      return true;
    case "meaning":
      return ["revenue", "seats", "renewal"].includes(shown.meaning);
    case "score":
      return isScoreFigure(shown.property);
    case "property":
    case "account":
      return types.get(keyOf(shown)) === "number";
    default:
      return false;
  }
}

/** Whether a value of a column of figures is none: it stands at the left, as texts do. */
export function isStray(shown: Shown, value: string | number | boolean | null): boolean {
  if (typeof value !== "string" || value === "") return false;
  const ofNumbers = shown.of === "property" || (shown.of === "meaning" && shown.meaning !== "renewal");
  return ofNumbers && !Number.isFinite(Number(value));
}

const MEANING_WIDTHS: Partial<Record<MeaningName, number>> = {
  plan: 86,
  revenue: 88,
  renewal: 96,
  owner: 110,
};

/** How wide a column is, in px; the first column has the rest. */
export function widthOf(shown: Shown): number {
  if (shown.of === "score") return scoreWidth(shown.property);
  if (shown.of === "active") return 140;
  if (shown.of === "curve") return 108;
  if (shown.of === "fact") return ["users", "events", "sessions"].includes(shown.fact) ? 96 : 126;
  if (shown.of === "meaning") return MEANING_WIDTHS[shown.meaning] ?? 116;
  return 140;
}

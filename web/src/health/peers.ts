/** Who is beside an account, and how it stands there, in words. Pure. */
import type { PeerSpan, ScorePeers } from "../api/nouns";
import { plural, print } from "../print";

const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
const DAYS_A_YEAR = 365;
const LEFT_OUT: Record<string, string> = { users: "size", age_days: "age" };

/** `6th of 24`. */
export function placeWords(place: number, of: number): string {
  return `${print.count(place)}${ENDINGS[ORDINALS.select(place)] ?? "th"} of ${print.count(of)}`;
}

/** Whom an account is compared with: `24 accounts, plan Growth, 6 to 25 users, seen for up to 90 days`. */
export function groupWords({ accounts, alike }: ScorePeers): string {
  const { users, age_days: age } = alike;
  return [
    `${print.count(accounts)} ${plural(accounts, "account")}`,
    ...alike.properties.map(({ property, value }) => `${property} ${value ?? "not known"}`),
    ...(users ? [`${spanWords(users, print.count)} users`] : []),
    ...(age ? [`seen for ${spanWords(age, daysOf)}`] : []),
  ].join(", ");
}

/** What was to be alike as well; empty: nothing. */
export function leftOutWords({ alike }: ScorePeers): string {
  const names = alike.left_out.map((name) => LEFT_OUT[name] ?? name);
  if (names.length === 0) return "";
  const last = names.at(-1);
  const all = names.length === 1 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
  return `Left out, as fewer than eight others would match: ${all}.`;
}

function spanWords({ above, up_to: end }: PeerSpan, words: (value: number) => string): string {
  if (end === null) return `more than ${words(above)}`;
  return above === 0 ? `up to ${words(end)}` : `${words(above + 1)} to ${words(end)}`;
}

function daysOf(days: number): string {
  return days === DAYS_A_YEAR ? "a year" : `${print.count(days)} days`;
}

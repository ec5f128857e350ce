/** What a measure means, in words; the same in lists, histories and titles. */
import { filterWords } from "../../analyses/question/words";
import type { Figure, Measure } from "../../api/nouns";
import { print } from "../../print";
import { type Choice, doneIn } from "./draft";

export type Meaning = Pick<
  Measure,
  | "of"
  | "account_type"
  | "tally"
  | "ratio"
  | "days"
  | "count_of"
  | "days_active"
  | "last_value"
  | "users_who"
  | "share_of_users"
  | "percent"
>;

export const FIGURES: Record<string, string> = {
  count: "events",
  users: "users who did",
  accounts: "accounts that did",
  per_user_avg: "events of a user, on average, of",
  per_user_max: "most events of a user of",
  active_7d: "users active in 7 days, of",
  active_30d: "users active in 30 days, of",
  sum: "sum of",
  avg: "average of",
  median: "median of",
  min: "least of",
  max: "largest of",
};

/** Whose it is: `the project`, `each account`, `each team`, `each user`. */
export function whoseWords({ of, account_type }: Meaning): string {
  if (of === "project") return "the project";
  return of === "user" ? "each user" : `each ${account_type ?? "account"}`;
}

export function meaningWords(meaning: Meaning): string {
  const { tally, ratio, days, count_of, days_active, last_value, users_who, share_of_users } = meaning;
  const over = days ? `, over ${days} days` : "";
  if (tally) return capital(figureWords(tally)) + over;
  if (ratio) return `${capital(figureWords(ratio.of))}, of ${figureWords(ratio.to)}${over}`;
  if (count_of) return `How often ${choiceWords(count_of)}`;
  if (days_active) return `Days with ${choiceWords(days_active)}`;
  if (last_value) return `Last ${last_value.property} of ${choiceWords(last_value)}`;
  const condition = users_who ?? share_of_users;
  const done = doneIn(condition);
  const who = done ? choiceWords(done) : condition ? filterWords(condition) : "";
  return `${share_of_users ? "Share of users" : "Users"} who did ${who}`;
}

function figureWords(figure: Figure): string {
  if (figure.population) return `all ${figure.population}`;
  const words = FIGURES[figure.measure ?? "count"] ?? `${figure.measure} of`;
  const of = figure.property ? `${figure.property} of ` : "";
  return figure.measure === undefined || figure.measure === "count"
    ? `events ${eventWords(figure)}`
    : `${words} ${of}${eventWords(figure)}`;
}

function choiceWords(choice: Choice): string {
  const { window } = choice;
  const within = window?.last
    ? ` in ${window.last.value} ${window.last.unit}s`
    : window
      ? " in a window"
      : "";
  return eventWords(choice) + within;
}

function eventWords(choice: Pick<Choice, "event" | "any_of" | "filters">): string {
  const named = choice.any_of ? `any of ${choice.any_of.length} events` : (choice.event ?? "anything");
  return choice.filters ? `${named} where ${filterWords(choice.filters)}` : named;
}

/** A value as it is shown. */
export function valueWords(value: number | null | undefined, percent: boolean): string {
  if (value == null) return "–";
  return percent ? print.share(value) : print.number(value);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

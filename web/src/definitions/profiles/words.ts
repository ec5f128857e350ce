/** What a health profile means, in words; the same in lists, histories and titles. */
import type { Labels } from "../../analyses/question/labels";
import { capital, filterWords, lowered } from "../../analyses/question/words";
import type { HealthInput, MeasureMeaning } from "../../api/nouns";
import { valueWords as scoredWords } from "../../health/words";
import { plural, print } from "../../print";
import { meaningWords as measuredWords } from "../measures/words";
import { bandsIn, type Meaning, shareOf } from "./draft";
import { formOf, isPerUser } from "./ready";

/** Whether the saved measure of that name is read as a percentage. */
export type IsPercent = (measure: string) => boolean;
const NONE: IsPercent = () => false;

/** Breadth 28%, Depth 17% …: what a score is made of. */
export function inputsWords({ inputs }: Pick<Meaning, "inputs">): string {
  return inputs.map(({ name }, i) => `${name} ${print.percentage(shareOf(inputs, i), 0)}`).join(", ");
}

/** Which accounts it is for: `all accounts`, `accounts where plan is paid`. */
export function whoseWords(
  { account_type, where }: Pick<Meaning, "account_type" | "where">,
  labels?: Labels,
) {
  const accounts = account_type ? `${account_type} accounts` : "accounts";
  const only = filterWords(where, labels);
  return only ? `${accounts} where ${only}` : `all ${accounts}`;
}

export function meaningWords(meaning: Meaning, labels?: Labels): string {
  const bands = bandsIn(meaning).map(({ name, from }) => (from === 0 ? name : `${name} from ${from}`));
  return `${inputsWords(meaning)}. Of ${whoseWords(meaning, labels)}. ${bands.join(", ")}`;
}

/** What an input is, in a line: what is measured, of which time, beside what. */
export function whatWords(input: HealthInput, labels?: Labels): string {
  const { per, compared = "absolute", weeks = 12, half_life, fresh_days, where } = input;
  const said = [
    readWords(input),
    per && (isPerUser(per) ? "for each active user" : `divided by ${perWords(per)}`),
    compared === "own" && `beside its own ${weeks} ${plural(weeks, "week")} before`,
    compared === "peers" && "among its peers",
    half_life && `half as much for each ${print.number(half_life)} days back`,
    fresh_days && `told in the last ${print.count(fresh_days)} days`,
  ].filter(Boolean);
  const only = filterWords(where, labels);
  return said.join(", ") + (only ? `. Only of accounts where ${only}` : "");
}

function readWords(input: HealthInput): string {
  const { measure, property, onboarding, meaning } = input;
  if (measure != null) return measure || "No measure is chosen yet";
  if (property != null) return property || "No property is chosen yet";
  if (onboarding != null) return onboarding ? `Steps taken of ${onboarding}` : "No list is chosen yet";
  return meaning ? measuredWords(meaning) : "What people rate it";
}

function perWords(per: string | MeasureMeaning): string {
  return typeof per === "string" ? per : lowered(measuredWords(per));
}

/** What values of the curve are of, for the head of their column. */
export function columnWords(input: HealthInput): string {
  const { compared = "absolute", weeks = 12, meaning, per } = input;
  if (compared === "own") return `Of its own ${weeks} ${plural(weeks, "week")}`;
  if (compared === "peers") return "Peers with less";
  if (meaning && !per) {
    if (meaning.share_of_users) return "Of its users";
    if (meaning.users_who) return "Users";
    if (meaning.count_of) return "Events";
    const last = meaning.days_active?.window?.last;
    if (meaning.days_active) return last?.unit === "day" ? `Days in ${last.value}` : "Days";
  }
  return (
    { property: "Value", rating: "Rating", onboarding: "Of its steps" }[formOf(input) as string] ?? "Value"
  );
}

/** Whether values are shares, which people read as percentages. */
export function isShare(input: HealthInput, isPercent: IsPercent = NONE): boolean {
  const { compared = "absolute", meaning, per, onboarding, measure } = input;
  if (compared !== "absolute" || onboarding != null) return true;
  if (per) return false;
  return Boolean(meaning?.share_of_users) || (measure != null && isPercent(measure));
}

/** What its curve says, by its ends: `20 active days in 28 earn 100 points, 0 earn 0`. */
export function earningWords(input: HealthInput, isPercent: IsPercent = NONE): string {
  const [low, high] = [input.points[0], input.points.at(-1)];
  if (!low || !high) return "";
  const [best, worst] = high[1] >= low[1] ? [high, low] : [low, high];
  const verb = (value: number) => (isSingular(input, value, isPercent) ? "earns" : "earn");
  const figure = figureOf(input, worst[0], isPercent);
  return `${capital(amountWords(input, best[0], isPercent))} ${verb(best[0])} ${print.number(best[1])} points, ${figure} ${verb(worst[0])} ${print.number(worst[1])}`;
}

const figureOf = (input: HealthInput, value: number, isPercent: IsPercent): string =>
  isShare(input, isPercent) ? print.percentage(value, 0) : print.number(value);

function isSingular(input: HealthInput, value: number, isPercent: IsPercent): boolean {
  const { compared = "absolute", per, property, measure, rating } = input;
  if (compared !== "absolute") return compared === "peers";
  if (rating || property != null || measure != null || per) return true;
  return value === 1 && !isShare(input, isPercent);
}

function amountWords(input: HealthInput, value: number, isPercent: IsPercent): string {
  const { compared = "absolute", weeks = 12, per, property, measure, rating, onboarding } = input;
  const figure = figureOf(input, value, isPercent);
  if (compared === "own") return `${figure} of its own ${weeks} ${plural(weeks, "week")}`;
  if (compared === "peers") return `more than ${figure} of its peers`;
  if (onboarding != null) return `${figure} of the steps`;
  if (rating) return `a rating of ${figure}`;
  if (property != null) return `${property || "a value"} of ${figure}`;
  if (measure != null || per) return `${measure && !per ? measure : "a value"} of ${figure}`;
  return scoredWords(input, value);
}

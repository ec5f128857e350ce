/** The parts of a question in plain words, the same wherever they are read: chips, titles, sentences, tooltips. */
import type {
  Compare,
  Condition,
  GraphQuestion,
  GroupBy,
  Interval,
  Operator,
  Ranged,
  Scalar,
  Series,
} from "../../api/nouns";
import { print } from "../../print";
import { behaviourWords, choiceWords, groupingWords } from "./behaviourWords";
import { type FilterItem, groupOf, isGroup } from "./filters";
import { shareOf } from "./formula";
import { type Labels, labelKey, NO_LABELS } from "./labels";

export const OPERATOR_WORDS: Record<Operator, string> = {
  is: "is",
  is_not: "is not",
  contains: "contains",
  not_contains: "does not contain",
  matches: "is like",
  not_matches: "is not like",
  regex: "matches",
  not_regex: "does not match",
  selector: "is selected by",
  not_selector: "is not selected by",
  gt: "is more than",
  gte: "is at least",
  lt: "is less than",
  lte: "is at most",
  between: "is between",
  before: "is before",
  after: "is after",
  is_set: "is set",
  is_not_set: "is not set",
};

export const INTERVAL_WORDS: Record<Interval, string> = {
  hour: "Hour",
  day: "Day",
  week: "Week",
  month: "Month",
  quarter: "Quarter",
  total: "Total",
};

/** What stands for an event that may be any event. */
export const ANY_EVENT = "Any event";

export function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Our own names for what was hit, and for what is known of sessions, as people say them. */
const OUR_WORDS: Partial<Record<string, Record<string, string>>> = {
  event: {
    element_hierarchy: "Element",
    element_text: "Element text",
    element_href: "Element link",
    element_id: "Element id",
    element_classes: "Element classes",
    element_tag: "Element tag",
  },
  session: {
    seconds: "Session seconds",
    events: "Events of the session",
    pages: "Pages of the session",
    landing_page: "Landing page",
    referrer: "Session referrer",
  },
};

export function propertyWords(address: Condition | GroupBy, labels: Labels = NO_LABELS): string {
  const { source, property, account_type } = address;
  if (property) {
    const label = labels.properties.get(labelKey(address));
    return label ?? ((source && OUR_WORDS[source]?.[property]) || property);
  }
  if (source === "user") return "User";
  if (source === "id") return "Id as sent";
  if (source === "event" || source === "session") return capital(source);
  return capital(account_type ?? "account");
}

function operatorWords(test: Condition): string {
  const several = Array.isArray(test.value) && test.value.length > 1;
  if (several && test.op === "is") return "is any of";
  if (several && test.op === "is_not") return "is none of";
  return test.op ? OPERATOR_WORDS[test.op] : "";
}

const SIGNS: Partial<Record<Operator, string>> = { gt: ">", gte: "≥", lt: "<", lte: "≤" };

/** Operator and value as short as they can be told: measures are numbers, which signs compare. */
export function shortWords(test: Condition, labels?: Labels): { operator: string; value: string } {
  if (test.measure && test.op === "between") {
    return { operator: "from", value: valuesIn(test, labels).join(" to ") };
  }
  const sign = test.measure && test.op && SIGNS[test.op];
  return { operator: sign || operatorWords(test), value: valueWords(test, labels) };
}

function scalarWords(value: Scalar | undefined, isShare: boolean): string {
  if (value === "") return "empty";
  if (typeof value !== "number") return String(value);
  return isShare ? print.chosenShare(value) : print.number(value);
}

export function valueWords(test: Condition, labels?: Labels): string {
  return valuesIn(test, labels).join(test.op === "between" ? " and " : ", ");
}

function valuesIn(test: Condition, labels: Labels = NO_LABELS): string[] {
  const values = test.value === undefined ? [] : [test.value].flat();
  return values.map((value) => scalarWords(value, isOfShare(test, labels)));
}

/** Whether what is tested is a share, whose values are told as percentages. */
function isOfShare({ measure }: Condition, { measures }: Labels): boolean {
  return measure ? (measures.get(measure)?.percent ?? false) : false;
}

/** What a test is of: a saved measure, or a property. */
export function testedWords(test: Condition, labels?: Labels): string {
  return test.measure ?? propertyWords(test, labels);
}

/** A test by itself: of a property, a measure, a segment, or what was done. */
export function testWords(test: Condition, labels?: Labels): string {
  const behaviour = behaviourWords(test, labels);
  if (behaviour) return behaviour;
  if (test.not) return testWords(test.not, labels).replace(/^is in /, "is not in ");
  return [testedWords(test, labels), operatorWords(test), valueWords(test, labels)].filter(Boolean).join(" ");
}

function itemWords(item: FilterItem, labels?: Labels): string {
  if (!isGroup(item)) return testWords(item, labels);
  const inner = item.items.map((each) => itemWords(each, labels)).join(` ${item.join} `);
  return item.not ? `not (${inner})` : item.items.length > 1 ? `(${inner})` : inner;
}

export function filterWords(filters: Condition | Condition[] | null | undefined, labels?: Labels): string {
  const group = groupOf(filters);
  const words = group.items.map((item) => itemWords(item, labels)).join(` ${group.join} `);
  return group.not ? `not (${words})` : words;
}

export function eventWords(series: Series): string {
  if (series.saved) return series.saved;
  return choiceWords({ event: series.event, any_of: series.any_of });
}

/** The things counted: `accounts`, or the name of their kind where a project has several. */
function accountsWord(series: Series): string {
  return series.account_type ? `${series.account_type} accounts` : "accounts";
}

/** A measure as one says it: `accounts`, `sum of lines`, `events per user`; a saved one by its name. */
export function measureWords(series: Series, labels?: Labels): string {
  const { property } = series;
  if (series.saved) return series.saved;
  const of = property ? ` of ${propertyWords({ source: "event", property }, labels)}` : "";
  switch (series.measure ?? "count") {
    case "count":
      return "times";
    case "users":
      return "users";
    case "accounts":
      return accountsWord(series);
    case "per_user_avg":
      return "events per user";
    case "per_user_max":
      return "most events of one user";
    case "active_7d":
      return "users in 7 days";
    case "active_30d":
      return "users in 30 days";
    case "avg":
      return `mean${of}`;
    case "min":
      return `lowest${of}`;
    case "max":
      return `highest${of}`;
    default:
      return `${series.measure}${of}`;
  }
}

/** A series as the name of a line: a saved measure's own, `Accounts with Commit`, `Sum of lines, Commit`, `All accounts`. */
export function seriesWords(series: Series, labels?: Labels): string {
  if (series.saved) return series.saved;
  if (series.population) return `All ${series.population === "users" ? "users" : accountsWord(series)}`;
  const event = eventWords(series);
  const what = measureWords(series, labels);
  switch (series.measure ?? "count") {
    case "count":
      return event;
    case "users":
    case "accounts":
    case "active_7d":
    case "active_30d":
      return series.event === null && !series.any_of ? `Active ${what}` : `${capital(what)} with ${event}`;
    default:
      return `${capital(what)}, ${event}`;
  }
}

/** What the figures of a series are: `accounts active`, `accounts with Commit`, `times Commit`. */
export function countedWords(series: Series, labels?: Labels): string {
  if (series.saved) return series.saved;
  const any = !series.population && !series.any_of && (series.event ?? null) === null;
  if ((series.measure ?? "count") === "count" && !series.population) {
    return any ? "events" : `times ${eventWords(series)}`;
  }
  if (!any) return lowered(seriesWords(series, labels));
  const what = measureWords(series, labels);
  return ["users", "accounts"].includes(series.measure ?? "") ? `${what} active` : what;
}

/** The same inside a sentence: `accounts with Commit`, `“Commit”`. */
export function seriesInside(series: Series, labels?: Labels): string {
  const words = seriesWords(series, labels);
  return words === eventWords(series) ? `“${words}”` : lowered(words);
}

export function rangeWords(question: Ranged): string {
  if (!question.from) return capital(question.range ?? "");
  const [from, to] = [question.from.slice(0, 10), question.to?.slice(0, 10)];
  return to ? print.range(from, to) : `Since ${print.range(from, from)}`;
}

/** The period compared with, as the name of a line: `30 days before`. */
export function compareWords(compare: Compare, range: string | null | undefined): string {
  if (compare && compare !== "previous") {
    return compare.days === 364 ? "52 weeks before" : `${compare.days} days before`;
  }
  const last = /^last (\d+ \w+)$/.exec(range ?? "");
  return last ? `${last[1]} before` : "Period before";
}

/** A formula as the name of a line: `Accounts with Commit of all accounts`, or as it was written. */
export function formulaWords(formula: string, question: GraphQuestion, labels?: Labels): string {
  const share = shareOf(formula, question);
  return share ? `${seriesWords(share.part, labels)} of ${seriesInside(share.whole, labels)}` : formula;
}

/** What figures are split by: `by plan and vertical`; nothing where they are not. */
export function groupedWords(groups: GroupBy[] | undefined, labels?: Labels): string[] {
  return groups?.length ? [`by ${groups.map((group) => groupingWords(group, labels)).join(" and ")}`] : [];
}

/** The whole question in one line, for titles and for people who hear the page. */
export function questionWords(question: GraphQuestion, labels?: Labels): string {
  const asked = question.formula?.length
    ? question.formula.map((formula) => formulaWords(formula, question, labels))
    : question.series.map((series) => seriesWords(series, labels));
  const parts = [asked.join(" and ")];
  const where = filterWords(question.filters, labels);
  if (where) parts.push(`where ${where}`);
  if (question.group_by?.length) {
    parts.push(`by ${question.group_by.map((group) => groupingWords(group, labels)).join(" and ")}`);
  }
  const interval = question.interval ?? "day";
  const range = lowered(rangeWords(question));
  parts.push(interval === "total" ? `in total, ${range}` : `each ${interval}, ${range}`);
  if (question.compare) parts.push(`and the ${lowered(compareWords(question.compare, question.range))}`);
  return parts.join(", ");
}

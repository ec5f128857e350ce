/** A measure while it is edited. */
import type { Condition, Did, Measure, SavedMeasure } from "../../api/nouns";
import { saidOf } from "../parts/kind";
import type { Meaning } from "./words";

/** Events of a choice, in a window if one is given. */
export type Choice = Pick<Did, "event" | "any_of" | "filters" | "window">;

export const FORMS = [
  "tally",
  "ratio",
  "count_of",
  "days_active",
  "last_value",
  "users_who",
  "share_of_users",
] as const;
export type Form = (typeof FORMS)[number];

/** Which forms a measure of someone can have. */
export const FORMS_OF: Record<Measure["of"], readonly Form[]> = {
  project: ["tally", "ratio"],
  account: ["share_of_users", "users_who", "count_of", "days_active", "last_value"],
  user: ["count_of", "days_active", "last_value"],
};

const MONTH = { last: { value: 28, unit: "day" as const } };

export const NEW: Measure = {
  name: "",
  of: "account",
  share_of_users: { did: { event: null, window: MONTH } },
  percent: true,
};

export function formOf(meaning: Meaning): Form {
  return FORMS.find((form) => meaning[form] != null) ?? "count_of";
}

const FIRST: Record<Form, Partial<Measure>> = {
  tally: { tally: { event: null, measure: "accounts" }, days: 28 },
  ratio: {
    ratio: { of: { event: null, measure: "accounts" }, to: { population: "accounts" } },
    days: 28,
    percent: true,
  },
  count_of: { count_of: { event: null, window: MONTH } },
  days_active: { days_active: { event: null, window: MONTH } },
  last_value: { last_value: { event: null, property: "" } },
  users_who: { users_who: { did: { event: null, window: MONTH } } },
  share_of_users: { share_of_users: { did: { event: null, window: MONTH } }, percent: true },
};

/** The same with another form; what was chosen of events stays where it can. */
export function withForm(draft: Measure, form: Form): Measure {
  const rest = saidOf(draft);
  const choice = choiceIn(draft);
  const next = { ...rest, of: draft.of, account_type: draft.account_type, ...FIRST[form] };
  return choice ? withChoice(next, choice) : next;
}

/** The same of somebody else, in the first form that is possible there. */
export function withOf(draft: Measure, of: Measure["of"]): Measure {
  const forms = FORMS_OF[of];
  const form = formOf(draft);
  const next = { ...draft, of, account_type: of === "account" ? draft.account_type : undefined };
  return forms.includes(form) ? next : withForm(next, forms[0] ?? "count_of");
}

/** What is chosen of events, of all forms but those of the project; null: none, or in words of its own. */
export function choiceIn(draft: Measure): Choice | null {
  return (
    draft.count_of ??
    draft.days_active ??
    draft.last_value ??
    doneIn(draft.users_who ?? draft.share_of_users) ??
    null
  );
}

/** The one thing that a condition asks to be done; null where it asks anything else. */
export function doneIn(condition: Condition | Condition[] | null | undefined): Did | null {
  const only = Array.isArray(condition) && condition.length === 1 ? condition[0] : condition;
  if (!only || Array.isArray(only) || !only.did) return null;
  return only.did.count ? null : only.did;
}

export function withChoice(draft: Measure, choice: Choice): Measure {
  const form = formOf(draft);
  if (form === "count_of" || form === "days_active") return { ...draft, [form]: choice };
  if (form === "last_value") {
    return { ...draft, last_value: { ...choice, property: draft.last_value?.property ?? "" } };
  }
  return form === "users_who" || form === "share_of_users" ? { ...draft, [form]: { did: choice } } : draft;
}

/** A meaning without what is not given. */
export function bare(measure: Measure): Meaning {
  const names = ["of", "account_type", ...FORMS, "days", "percent"] as const;
  const given = names
    .map((name) => [name, measure[name]])
    .filter(([, value]) => value != null && value !== false);
  return Object.fromEntries(given) as Meaning;
}

/** A saved measure without what the server adds. */
export function measureOf(saved: SavedMeasure): Measure {
  return { ...saidOf(saved), ...bare(saved as Measure) } as Measure;
}

/** The same with another meaning. */
export function withMeaning(draft: Measure, meaning: Measure): Measure {
  return { ...saidOf(draft), ...bare(meaning) } as Measure;
}

export function isSameMeaning(one: Measure, other: Measure): boolean {
  return JSON.stringify(bare(one)) === JSON.stringify(bare(other));
}

/** What is missing before a measure can be looked at, in words; null when it is whole. */
export function missingIn({ last_value, tally, ratio }: Measure): string | null {
  if (last_value && !last_value.property) return "Choose the property whose last value is meant.";
  const figures = [tally, ratio?.of, ratio?.to];
  const lacking = figures.some((figure) => figure && needsProperty(figure.measure) && !figure.property);
  return lacking ? "Choose the property that is measured." : null;
}

export function needsProperty(measure: string | undefined): boolean {
  return ["sum", "avg", "median", "min", "max"].includes(measure ?? "");
}

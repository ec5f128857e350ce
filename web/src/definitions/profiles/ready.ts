/** Inputs that are ready to be taken, each with a curve to begin with, and the forms that an input can have. Pure. */
import type { HealthInput, Measure, MeasureMeaning } from "../../api/nouns";
import {
  type Choice,
  choiceIn,
  formOf as formOfMeasure,
  type Form as MeasureForm,
  withForm as measureWithForm,
  withChoice as withMeasured,
} from "../measures/draft";

type Curve = HealthInput["points"];

const MONTH = { last: { value: 28, unit: "day" as const } };
const DONE = { event: null, window: MONTH };
const EVEN: Curve = [
  [0, 0],
  [0.5, 50],
  [1, 100],
];

const of = (accountType: string | undefined, form: Partial<MeasureMeaning>): MeasureMeaning => ({
  of: "account",
  ...(accountType ? { account_type: accountType } : {}),
  ...form,
});

/** What an input is: a saved measure, one without a name, or what else is known of an account. */
export const FORMS = [
  "measure",
  "share_of_users",
  "users_who",
  "days_active",
  "count_of",
  "last_value",
  "property",
  "rating",
  "onboarding",
] as const;
export type Form = (typeof FORMS)[number];

export const FORM_WORDS: Record<Form, string> = {
  measure: "A saved measure",
  share_of_users: "Share of its users who did something",
  users_who: "How many of its users did something",
  days_active: "On how many days something was done",
  count_of: "How often something was done",
  last_value: "The last value of a property of an event",
  property: "A number that is a property of the account",
  rating: "How people rate the account",
  onboarding: "Steps taken of an onboarding list",
};

const CURVES: Record<Form, Curve> = {
  measure: [
    [0, 0],
    [100, 100],
  ],
  share_of_users: [
    [0, 0],
    [0.25, 40],
    [0.5, 70],
    [0.8, 100],
  ],
  users_who: [
    [0, 0],
    [3, 50],
    [10, 100],
  ],
  days_active: [
    [0, 0],
    [4, 40],
    [12, 80],
    [20, 100],
  ],
  count_of: [
    [0, 0],
    [20, 50],
    [100, 100],
  ],
  last_value: [
    [0, 0],
    [100, 100],
  ],
  property: [
    [0, 0],
    [100, 100],
  ],
  rating: [
    [0, 0],
    [100, 100],
  ],
  onboarding: EVEN,
};
const BESIDE_OWN: Curve = [
  [0, 0],
  [0.5, 25],
  [0.8, 55],
  [1, 75],
  [1.3, 100],
];
const AMONG_PEERS: Curve = [
  [0, 0],
  [0.2, 40],
  [0.5, 70],
  [0.9, 100],
];

export function formOf(input: HealthInput): Form {
  if (input.measure != null) return "measure";
  if (input.property != null) return "property";
  if (input.rating) return "rating";
  if (input.onboarding != null) return "onboarding";
  const form = formOfMeasure({ ...input.meaning, of: "account" });
  return FORMS.find((each) => each === form) ?? "count_of";
}

/** Whether something is measured, which has a past; a property, a rating and steps have none. */
export const isMeasured = (input: HealthInput): boolean => input.measure != null || input.meaning != null;

/** The same input of another form: its name, weight and accounts stay, and what was chosen of events where it can. */
export function withForm(input: HealthInput, form: Form, accountType?: string): HealthInput {
  const { name, weight, where, meaning } = input;
  const kept = { name, weight, where, points: CURVES[form] };
  if (form === "measure") return { ...kept, measure: "" };
  if (form === "property") return { ...kept, property: "" };
  if (form === "rating") return { ...kept, rating: true };
  if (form === "onboarding") return { ...kept, onboarding: "" };
  const before = { ...of(accountType, meaning ?? { count_of: DONE }), name: "" } as Measure;
  const { percent: _, ...turned } = measureWithForm(before, form as MeasureForm);
  return { ...kept, meaning: meaningIn(turned as Measure) };
}

/** What is chosen of events; null: nothing is, or it was written as code. */
export function chosenIn({ meaning }: HealthInput): Choice | null {
  return meaning ? choiceIn({ ...meaning, name: "" }) : null;
}

/** The same of other events; users that it is divided by are those of the same time. */
export function withChosen(input: HealthInput, chosen: Choice): HealthInput {
  if (!input.meaning) return input;
  const meaning = meaningIn(withMeasured({ ...input.meaning, name: "" }, chosen));
  const { per } = input;
  return {
    ...input,
    meaning,
    ...(isPerUser(per) ? { per: perUser(meaning.account_type ?? undefined, chosen.window) } : {}),
  };
}

/** The users who did anything in that time, to divide by. */
export function perUser(accountType: string | undefined, window: Choice["window"] = MONTH): MeasureMeaning {
  return of(accountType, { users_who: { did: { event: null, ...(window ? { window } : {}) } } });
}

export function isPerUser(per: HealthInput["per"]): per is MeasureMeaning {
  if (!per || typeof per === "string" || !per.users_who) return false;
  const done = choiceIn({ ...per, name: "" });
  return done !== null && done.event == null && !done.any_of && !done.filters;
}

/** The same compared with something else, with a curve that fits it. */
export function withCompared(
  input: HealthInput,
  compared: NonNullable<HealthInput["compared"]>,
): HealthInput {
  const { weeks: _, ...rest } = input;
  const points = { absolute: CURVES[formOf(input)], own: BESIDE_OWN, peers: AMONG_PEERS }[compared];
  return { ...rest, compared, points };
}

function meaningIn({ name: _, ...measure }: Measure): MeasureMeaning {
  const { category, description, owner, shared, verified, archived, ...meaning } = measure;
  return JSON.parse(JSON.stringify(meaning)) as MeasureMeaning;
}

export interface Ready {
  name: string;
  hint: string;
  /** Whether a new profile begins with it. */
  isUsual?: boolean;
  input: (accountType?: string) => HealthInput;
}

/** In the order in which they are offered. */
export const READY: readonly Ready[] = [
  {
    name: "Breadth",
    hint: "Share of its users who did anything in 28 days",
    isUsual: true,
    input: (kind) => ({
      name: "Breadth",
      meaning: of(kind, { share_of_users: { did: DONE } }),
      points: CURVES.share_of_users,
      weight: 25,
    }),
  },
  {
    name: "Depth",
    hint: "Events for each active user, among its peers",
    isUsual: true,
    input: (kind) => ({
      name: "Depth",
      meaning: of(kind, { count_of: DONE }),
      per: perUser(kind),
      compared: "peers",
      points: AMONG_PEERS,
      weight: 15,
    }),
  },
  {
    name: "Frequency",
    hint: "Days with any use in 28 days",
    isUsual: true,
    input: (kind) => ({
      name: "Frequency",
      meaning: of(kind, { days_active: DONE }),
      points: CURVES.days_active,
      weight: 25,
    }),
  },
  {
    name: "Trend",
    hint: "Events in 28 days beside its own twelve weeks before",
    isUsual: true,
    input: (kind) => ({
      name: "Trend",
      meaning: of(kind, { count_of: DONE }),
      compared: "own",
      points: BESIDE_OWN,
      weight: 25,
    }),
  },
  {
    name: "Active users",
    hint: "How many of its users did something",
    input: (kind) => ({
      name: "Active users",
      meaning: of(kind, { users_who: { did: DONE } }),
      points: CURVES.users_who,
    }),
  },
  {
    name: "Events",
    hint: "How often something was done",
    input: (kind) => ({ name: "Events", meaning: of(kind, { count_of: DONE }), points: CURVES.count_of }),
  },
  {
    name: "Saved measure",
    hint: "Any measure of accounts that has a name",
    input: () => ({ name: "Measure", measure: "", points: CURVES.measure }),
  },
  {
    name: "Number property",
    hint: "Such as an NPS",
    input: () => ({ name: "Property", property: "", points: CURVES.property }),
  },
  {
    name: "Rating",
    hint: "What people think of the account, 0 to 100",
    input: () => ({ name: "Rating", rating: true, points: CURVES.rating }),
  },
  {
    name: "Onboarding list",
    hint: "Share of its steps that are taken",
    input: () => ({ name: "Onboarding", onboarding: "", points: CURVES.onboarding }),
  },
];

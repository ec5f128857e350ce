/**
 * A funnel in the address, and back:
 * `1=Signup&2=Create(event.size:gt:5)&3=Invite,Share&within=14:day&not=Cancel!1:2&per=account&chart=trend`.
 * A step that is the first ever ends in `!any` or `!matching`.
 */
import { readChoice, readDuration, writeChoice, writeDuration } from "../../address/behaviours";
import { addressOf, type ViewOf } from "../../address/kinds";
import { isOneOf, type Search, split, UnreadableAddress } from "../../address/text";
import type { FunnelExclusion, FunnelQuestion, FunnelStep } from "../../api/nouns";

export const CHARTS = ["steps", "trend", "times", "table"] as const;
export type FunnelChart = (typeof CHARTS)[number];

export type FunnelView = ViewOf<FunnelQuestion, FunnelChart>;

const ORDERS = ["ordered", "strict", "unordered"] as const;
const FIRSTS = ["any", "matching"] as const;
const STEP_KEY = /^\d{1,2}$/;
const OWN: readonly string[] = ["order", "within", "not", "touch"];
const USUAL_TOUCH = "first_touch";

export const FUNNEL = addressOf<FunnelQuestion, FunnelChart>({
  charts: CHARTS,
  intervals: ["day", "week", "month", "quarter"],
  counts: true,
  range: "last 90 days",
  isOwn: (key) => STEP_KEY.test(key) || OWN.includes(key),
  write,
  read,
});

function write(question: FunnelQuestion): Search {
  const search: Search = {};
  question.steps.forEach((step, i) => {
    search[String(i + 1)] = writeChoice(step) + (step.first_ever ? `!${step.first_ever}` : "");
  });
  if (question.order && question.order !== "ordered") search.order = question.order;
  if (question.window) search.within = writeDuration(question.window);
  if (question.exclude?.length) search.not = question.exclude.map(writeExclusion).join(";");
  if (question.attribution && question.attribution !== USUAL_TOUCH) search.touch = question.attribution;
  return search;
}

function read(search: Search): FunnelQuestion | null {
  const places = Object.keys(search)
    .filter((key) => STEP_KEY.test(key))
    .sort((a, b) => Number(a) - Number(b));
  if (places.length === 0) return null;
  const question: FunnelQuestion = {
    kind: "funnel",
    steps: places.map((key) => readStep(search[key] ?? "")),
  };
  if (search.order) {
    if (!isOneOf(ORDERS, search.order)) throw new UnreadableAddress(`No order is named '${search.order}'.`);
    question.order = search.order;
  }
  if (search.within) question.window = readDuration(search.within);
  if (search.not) question.exclude = split(search.not, ";").map(readExclusion);
  if (search.touch) question.attribution = search.touch;
  return question;
}

function readStep(text: string): FunnelStep {
  const [choice = "", first] = split(text, "!");
  if (first === undefined) return readChoice(choice);
  if (!isOneOf(FIRSTS, first)) throw new UnreadableAddress(`'${text}' should end in !any or !matching.`);
  return { ...readChoice(choice), first_ever: first };
}

function writeExclusion({ from_step = 1, to_step, ...choice }: FunnelExclusion): string {
  const span = from_step === 1 && to_step == null ? "" : `!${from_step}:${to_step ?? ""}`;
  return writeChoice(choice) + span;
}

function readExclusion(text: string): FunnelExclusion {
  const [choice = "", span] = split(text, "!");
  if (span === undefined) return readChoice(choice);
  const [from = "", to = ""] = span.split(":");
  const steps = { ...(from ? { from_step: Number(from) } : {}), ...(to ? { to_step: Number(to) } : {}) };
  if (Object.values(steps).some((step) => !Number.isInteger(step))) {
    throw new UnreadableAddress(`'${text}' should end like !1:2, between two steps.`);
  }
  return { ...readChoice(choice), ...steps };
}

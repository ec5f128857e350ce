/** Stickiness in the address, and back: `event=Commit&per=account&by=week&least=gte:3&total=yes`. */
import { addressOf, type ViewOf } from "../../address/kinds";
import { isOneOf, type Search, split, UnreadableAddress, wholeNumber, yes } from "../../address/text";
import type { CountTest, StickinessQuestion } from "../../api/nouns";
import { readDone, writeDone } from "../question/done";

export const CHARTS = ["bar", "line", "over", "table"] as const;
export type ChartKind = (typeof CHARTS)[number];
export type View = ViewOf<StickinessQuestion, ChartKind>;

const OWN = ["event", "least", "each", "total"];
const OPERATORS = ["eq", "ne", "gt", "gte", "lt", "lte"] as const;

export const STICKINESS = addressOf<StickinessQuestion, ChartKind>({
  charts: CHARTS,
  intervals: ["day", "week", "month", "quarter", "hour"],
  compares: true,
  counts: true,
  isOwn: (key) => OWN.includes(key),
  write: (question) => {
    const { criteria, interval_count: each = 1 } = question;
    return {
      event: writeDone(question),
      ...(criteria ? { least: `${criteria.op}:${criteria.value}` } : {}),
      ...(each > 1 ? { each: String(each) } : {}),
      ...(question.cumulative ? { total: "yes" } : {}),
    };
  },
  read,
});

function read(search: Search): StickinessQuestion | null {
  if (search.event === undefined) return null;
  const question: StickinessQuestion = { kind: "stickiness", ...readDone(search.event) };
  if (search.least) question.criteria = readCriteria(search.least);
  if (search.each) question.interval_count = wholeNumber(search.each, "each");
  if (yes(search, "total", false)) question.cumulative = true;
  return question;
}

function readCriteria(text: string): CountTest {
  const [op = "", value = ""] = split(text, ":");
  if (!isOneOf(OPERATORS, op)) {
    throw new UnreadableAddress(`'least=${text}' is no count, such as gte:3.`);
  }
  return { op, value: value === "0" ? 0 : wholeNumber(value, "least") };
}

/** Changes to a graph question, each giving a new one; the page holds no question but the address's. */
import type { GraphQuestion, Project, Series } from "../../api/nouns";
import { isFinished, namesIn } from "../question/formula";

export const MOST_SERIES = 26;

/** The first question about an event or measure: how much, each day of the last 30. */
export function firstQuestion(series: Omit<Series, "id">): GraphQuestion {
  return { kind: "graph", series: [{ id: "A", ...series }], range: "last 30 days", interval: "day" };
}

function freeId(series: Series[]): string {
  const taken = new Set(series.map(({ id }) => id));
  for (let i = 0; i < MOST_SERIES; i++) {
    const id = String.fromCharCode(65 + i);
    if (!taken.has(id)) return id;
  }
  return `A${series.length}`;
}

export function withSeries(question: GraphQuestion, series: Omit<Series, "id">): GraphQuestion {
  return { ...question, series: [...question.series, { id: freeId(question.series), ...series }] };
}

/** The same series counting another event; what a saved measure said of it goes. */
export function withEvent(series: Series, event: string | null, measure: string): Series {
  const { saved, ...rest } = series;
  return saved ? { id: series.id, event, measure } : { ...rest, event, any_of: undefined };
}

/** A saved measure in the place of a series; it says itself what is counted of what. */
export function withMeasure({ id }: Series, saved: string): Series {
  return { id, saved };
}

/** What of an event is counted first: the accounts, else users, else the times it happened. */
export function firstMeasure({ accounts, users }: Pick<Project, "accounts" | "users">): string {
  return accounts > 0 ? "accounts" : users > 0 ? "users" : "count";
}

export function changeSeries(question: GraphQuestion, at: number, series: Series): GraphQuestion {
  return { ...question, series: question.series.map((old, i) => (i === at ? series : old)) };
}

/** Without one series; formulas that name it go with it. */
export function withoutSeries(question: GraphQuestion, at: number): GraphQuestion {
  const gone = question.series[at]?.id ?? "";
  const series = question.series.filter((_, i) => i !== at);
  const formula = question.formula?.filter((text) => !namesIn(text).includes(gone));
  return { ...question, series, formula: formula?.length ? formula : undefined };
}

/**
 * What is wrong with a formula, in words, or null; the server has the last word.
 * One that is still being written is only not whole yet: that is said where it is `asked`.
 */
export function formulaFault(formula: string, series: Series[], asked = true): string | null {
  const known = series.map(({ id }) => id ?? "");
  const stranger = namesIn(formula).find((name) => !known.includes(name));
  if (stranger) return `No series is named ${stranger}. There are ${known.join(", ")}.`;
  if (namesIn(formula).length === 0) return "A formula names at least one series, such as A/B.";
  if (!/^[\w\s.()+\-*/]+$/.test(formula)) return "A formula is made of series, numbers and + − * / ( ).";
  return asked && !isFinished(formula)
    ? "This formula is not whole. Write it like A/B or (A + B) * 100."
    : null;
}

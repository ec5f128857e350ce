/** Changes to a funnel, each giving a new question. Pure. */
import type { FunnelQuestion, FunnelStep } from "../../api/nouns";
import { CHARTS, type FunnelChart } from "./address";

export const MOST_STEPS = 20;

/** The first question about two events. */
export function firstFunnel(steps: FunnelStep[], by: FunnelQuestion["by"]): FunnelQuestion {
  return { kind: "funnel", steps, by, window: { value: 14, unit: "day" }, range: "last 90 days" };
}

/** What is asked for a view: a funnel over time, or how long it took, are reports of their own. */
export function askedFor(question: FunnelQuestion, chart: FunnelChart): FunnelQuestion {
  const { report: _, interval = "day", ...plain } = question;
  if (chart === "trend") return { ...plain, report: "trend", interval };
  return chart === "times" ? { ...plain, report: "time_to_convert" } : plain;
}

/** What a question is drawn as: the report that it asks for, else what is said beside it. */
export function chartOf({ report }: FunnelQuestion, shown: string): FunnelChart {
  if (report === "trend") return "trend";
  if (report === "time_to_convert") return "times";
  return CHARTS.find((known) => known === shown) ?? "steps";
}

/** The question of the address again, from one that was asked for a view. */
export function plainly(asked: FunnelQuestion, { interval }: FunnelQuestion): FunnelQuestion {
  const { report: _, interval: __, ...plain } = asked;
  return interval ? { ...plain, interval } : plain;
}

/** The same of everybody at once. */
export function ungrouped(question: FunnelQuestion): FunnelQuestion {
  const { group_by: _, top_n: __, other: ___, attribution: ____, ...whole } = question;
  return whole;
}

export function withStep(question: FunnelQuestion, at: number, step: FunnelStep): FunnelQuestion {
  return { ...question, steps: question.steps.map((old, i) => (i === at ? step : old)) };
}

/** Without one step; exclusions and touches that name steps which are no longer there are put right. */
export function withoutStep(question: FunnelQuestion, at: number): FunnelQuestion {
  const steps = question.steps.filter((_, i) => i !== at);
  return fitted({ ...question, steps });
}

/** One step moved by so many places. */
export function moved(question: FunnelQuestion, at: number, by: number): FunnelQuestion {
  const to = at + by;
  const step = question.steps[at];
  if (!step || to < 0 || to >= question.steps.length) return question;
  const steps = question.steps.filter((_, i) => i !== at);
  steps.splice(to, 0, step);
  return { ...question, steps };
}

export function withOrder(question: FunnelQuestion, order: FunnelQuestion["order"]): FunnelQuestion {
  // In any order nothing lies between two steps.
  const exclude =
    order === "unordered"
      ? question.exclude?.map(({ from_step: _, to_step: __, ...choice }) => choice)
      : question.exclude;
  return { ...question, order, exclude };
}

function fitted(question: FunnelQuestion): FunnelQuestion {
  const count = question.steps.length;
  const exclude = question.exclude?.map(({ from_step, to_step, ...choice }) => {
    const fits = (from_step ?? 1) < (to_step ?? count) && (to_step ?? count) <= count;
    return fits ? { ...choice, from_step, to_step } : choice;
  });
  const step = Number(/^step:(\d+)$/.exec(question.attribution ?? "")?.[1] ?? 0);
  return { ...question, exclude, attribution: step > count ? undefined : question.attribution };
}

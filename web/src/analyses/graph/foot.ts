/** What one must know to read a graph's figures. Pure. */
import type { GraphAnswer } from "../../api/nouns";
import { MOST_DRAWN } from "../../charts/plot";
import { print } from "../../print";
import { comparesInChart } from "./plot";
import type { Shape } from "./shape";

/** The buckets that stand for a part of their time, and why. */
function partialWords({ times, interval, states }: Shape): string[] {
  if (interval === "total") return [];
  const name = (time: string) => (interval === "day" ? print.day(time) : print.bucketInside(time, interval));
  const why = { cut: "cut by the range", so_far: "not over" };
  return times.flatMap((time, i) => {
    const state = states[i];
    return state === "cut" || state === "so_far" ? [`${name(time)} (${why[state]})`] : [];
  });
}

/** A sentence each. */
export function footOf(shape: Shape, answer: GraphAnswer, drawn: boolean): string[] {
  const said: string[] = [];
  const partial = partialWords(shape);
  if (partial.length) said.push(`Left out of means: ${partial.join(", ")}.`);
  const begun = shape.times[shape.begun];
  if (shape.begun > 0 && begun)
    said.push(
      `The first event is of ${print.bucketInside(begun, shape.interval)}: nothing before it is in means.`,
    );
  if (drawn && shape.weekend.some(Boolean)) said.push("Weekends are shaded.");
  if (drawn && shape.drawn.some(({ before }) => before) && !comparesInChart(shape)) {
    said.push(`The ${shape.beforeName.toLowerCase()} stand in the table.`);
  }
  if (drawn && shape.drawn.length > MOST_DRAWN)
    said.push(`${MOST_DRAWN} of ${shape.drawn.length} lines are drawn, the table has all.`);
  said.push(`${shape.interval === "hour" ? "Hours" : "Days"} in ${answer.timezone}.`);
  return said;
}

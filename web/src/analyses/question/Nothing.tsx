import { Button } from "@mantine/core";
import type { Filtered, Project, Ranged } from "../../api/nouns";
import { localDay, print } from "../../print";
import style from "./Answer.module.css";
import { withRange } from "./edit";
import { useLabels } from "./useLabels";
import { filterWords, lowered, rangeWords } from "./words";

interface Props<Q> {
  project: Project;
  question: Q;
  onAsk: (question: Q) => void;
}

const DAY_MS = 86_400_000;
const SPAN_DAYS = 84;

/** Nobody did it in this range: when there was something, and the way there. */
export function Nothing<Q extends Ranged & Filtered>({ project, question, onAsk }: Props<Q>) {
  const where = filterWords(question.filters, useLabels(project));
  const last = project.last_at;
  const upTo = (moment: string) => {
    const to = localDay(moment, project.timezone);
    const from = new Date(Date.parse(to) - (SPAN_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
    onAsk(withRange(question, { from, to }));
  };
  return (
    <div className={style.empty} role="status">
      <h2>Nobody did this in the range: {lowered(rangeWords(question))}.</h2>
      <p className="quiet">
        {last
          ? `The last event was on ${print.dayOf(last, project.timezone)}.`
          : "This project has no events yet."}
        {where && ` The question also asks that ${where}.`}
      </p>
      <div className={style.actions}>
        {last && (
          <Button variant="filled" onClick={() => upTo(last)}>
            Show the {SPAN_DAYS} days up to then
          </Button>
        )}
        {where && (
          <Button onClick={() => onAsk({ ...question, filters: undefined })}>Remove the filters</Button>
        )}
      </div>
    </div>
  );
}

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
  /** What there is none of, as a heading says it before the range. */
  none?: string;
  /** The event that there is none of, and when it was last; absent: any. */
  event?: { name: string; last_at: string | null };
  /** How many days the way there shows. */
  days?: number;
}

const DAY_MS = 86_400_000;

/** Nothing in this range: when there was something, and the way there. */
export function Nothing<Q extends Ranged & Filtered>(props: Props<Q>) {
  const { project, question, onAsk, none = "Nobody did this in the range", event, days = 84 } = props;
  const where = filterWords(question.filters, useLabels(project));
  const last = event?.last_at ?? project.last_at;
  const upTo = (moment: string) => {
    const to = localDay(moment, project.timezone);
    const from = new Date(Date.parse(to) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
    onAsk(withRange(question, { from, to }));
  };
  return (
    <div className={style.empty} role="status">
      <h2>{`${none}: ${lowered(rangeWords(question))}.`}</h2>
      <p className="quiet">
        {last
          ? `The last ${event ? `“${event.name}”` : "event"} was on ${print.dayOf(last, project.timezone)}.`
          : "This project has no events yet."}
        {where && ` The question also asks that ${where}.`}
      </p>
      <div className={style.actions}>
        {last && (
          <Button variant="filled" onClick={() => upTo(last)}>
            Show the {days} days up to then
          </Button>
        )}
        {where && (
          <Button onClick={() => onAsk({ ...question, filters: undefined })}>Remove the filters</Button>
        )}
      </div>
    </div>
  );
}

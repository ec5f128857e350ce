import { Button } from "@mantine/core";
import { useEvents } from "../../api/catalogue";
import type { GraphQuestion, Project, Series } from "../../api/nouns";
import { localDay, print } from "../../print";
import style from "../question/Answer.module.css";
import { withRange } from "../question/edit";
import { useLabels } from "../question/useLabels";
import { ANY_EVENT, eventWords, filterWords, lowered, rangeWords, seriesInside } from "../question/words";
import type { View } from "./address";

interface Props {
  project: Project;
  question: GraphQuestion;
  show: (change: Partial<View>) => void;
}

const DAY_MS = 86_400_000;
const SPAN_DAYS = 30;

/** Nothing in this range: when there was something, and the way there. */
export function EmptyAnswer({ project, question, show }: Props) {
  const events = useEvents(project.slug);
  const [first] = question.series;
  const event = events.data?.find(({ name }) => name === first?.event);
  const last = event?.last_at ?? project.last_at;
  const where = filterWords(question.filters, useLabels(project));
  const ask = (changed: GraphQuestion) => show({ question: changed });
  const upTo = (moment: string) => {
    const to = localDay(moment, project.timezone);
    const from = new Date(Date.parse(to) - (SPAN_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
    ask(withRange(question, { from, to }));
  };
  return (
    <div className={style.empty} role="status">
      <h2>
        {first?.saved ? `“${first.saved}” is nothing` : `No ${first ? nothingWords(first) : "event"}`} in this
        range: {lowered(rangeWords(question))}.
      </h2>
      <p className="quiet">
        {last
          ? `The last ${event ? `“${event.name}”` : "event"} was on ${print.dayOf(last, project.timezone)}.`
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
          <Button onClick={() => ask({ ...question, filters: undefined })}>Remove the filters</Button>
        )}
      </div>
    </div>
  );
}

/** `accounts with Commit`, `“Commit”`, `event`: what there is none of. */
function nothingWords(series: Series): string {
  const words = seriesInside(series);
  return eventWords(series) === ANY_EVENT && words.startsWith("“") ? "event" : words;
}
